// Runs on the browser's audio thread: collects samples of the microphone, and posts them as 16-bit PCM.

// About 40 ms at 48,000 samples in a second: short enough for a conversation, and not too many messages.
const SAMPLES = 2048;

class Microphone extends AudioWorkletProcessor {
  #samples = new Int16Array(SAMPLES);
  #count = 0;

  process([[channel]]) {
    for (const sample of channel ?? []) {
      this.#samples[this.#count++] = Math.max(-32768, Math.min(32767, Math.round(sample * 32768)));
      if (this.#count === SAMPLES) {
        this.port.postMessage(this.#samples.buffer, [this.#samples.buffer]);
        this.#samples = new Int16Array(SAMPLES);
        this.#count = 0;
      }
    }
    return true;
  }
}

registerProcessor("microphone", Microphone);
