// Runs on the browser's audio thread: plays 16-bit PCM, piece after piece without a gap, and posts how much it has played and how loud.
// Takes pieces (ArrayBuffer), "end" when an answer is complete, and "clear" to fall silent.

// A network delivers unevenly: playing begins when this much is there, or the whole answer.
const HEAD_START = sampleRate / 5;
const REPORT = sampleRate / 10;

class Loudspeaker extends AudioWorkletProcessor {
  #pieces = [];
  #at = 0;
  #queued = 0;
  #complete = false;
  #playing = false;
  #played = 0;
  #energy = 0;
  #sinceReport = 0;

  constructor() {
    super();
    this.port.onmessage = ({ data }) => this.#take(data);
  }

  process(inputs, [[channel]]) {
    this.#playing = this.#queued > 0 && (this.#playing || this.#complete || this.#queued >= HEAD_START);
    for (let i = 0; i < channel.length && this.#queued > 0 && this.#playing; i++) {
      channel[i] = this.#next() / 32768;
      this.#energy += channel[i] * channel[i];
      this.#played++;
    }
    this.#sinceReport += channel.length;
    if (this.#sinceReport >= REPORT) {
      this.port.postMessage({ played: this.#played, queued: this.#queued, loudness: Math.sqrt(this.#energy / this.#sinceReport) });
      this.#energy = 0;
      this.#sinceReport = 0;
    }
    return true;
  }

  #take(message) {
    if (message === "end") {
      this.#complete = true;
    } else if (message === "clear") {
      this.#pieces = [];
      this.#at = 0;
      this.#queued = 0;
    } else if (message.byteLength > 0) {
      const piece = new Int16Array(message);
      this.#pieces.push(piece);
      this.#queued += piece.length;
      this.#complete = false;
    }
  }

  #next() {
    const [piece] = this.#pieces;
    const sample = piece[this.#at++];
    this.#queued--;
    if (this.#at === piece.length) {
      this.#pieces.shift();
      this.#at = 0;
    }
    return sample;
  }
}

registerProcessor("loudspeaker", Loudspeaker);
