// What Gemini speaks: 16-bit PCM with this rate.
const SPEECH_RATE = 24000;
// What may wait to be sent, in bytes, and to be played, in samples (ten minutes). More would be no conversation.
const MAX_UNSENT = 1_000_000;
const MAX_UNPLAYED = 600 * SPEECH_RATE;

const conversation = document.getElementById("conversation");
const status = document.getElementById("status");
const talk = document.getElementById("talk");
const loudness = document.getElementById("loudness");
const played = document.getElementById("played");

// The call under way; null if there is none.
let call = null;

talk.addEventListener("click", () => {
  if (call) {
    call.end("Stopped.");
  } else {
    const begun = new Call();
    call = begun;
    talk.textContent = "Stop";
    begun.begin().catch(failure => begun.end(failure.name === "NotAllowedError" ? "This page may not use the microphone." : failure.message));
  }
});

// From Start to Stop: microphone to WebSocket to loudspeaker.
class Call {
  #over = false;
  #toClose = [];
  // The article to which the next words of a speaker belong.
  #open = {};
  #loudspeaker = null;
  #speaking = false;

  async begin() {
    show("Connecting…");
    const microphone = await navigator.mediaDevices.getUserMedia({
      // Gemini hears speech in the raw sound, too. With loudspeakers instead of headphones, echoCancellation: true keeps it from hearing itself.
      audio: { channelCount: 1, echoCancellation: false, noiseSuppression: false, autoGainControl: false },
    });
    this.#closeLater(() => microphone.getTracks().forEach(track => track.stop()));
    // Not every browser resamples a microphone, so the context has the microphone's rate, and the server is told.
    const input = this.#context(microphone.getAudioTracks()[0].getSettings().sampleRate);
    const output = this.#context(SPEECH_RATE);
    await input.audioWorklet.addModule("microphone.js");
    await output.audioWorklet.addModule("loudspeaker.js");
    this.#loudspeaker = new AudioWorkletNode(output, "loudspeaker", { numberOfInputs: 0, outputChannelCount: [1] });
    this.#loudspeaker.port.onmessage = ({ data }) => this.#report(data);
    this.#loudspeaker.connect(output.destination);
    const socket = await this.#connect(input.sampleRate);
    const samples = new AudioWorkletNode(input, "microphone", { numberOfOutputs: 0, channelCount: 1, channelCountMode: "explicit" });
    samples.port.onmessage = ({ data }) => this.#send(socket, data);
    input.createMediaStreamSource(microphone).connect(samples);
    await Promise.all([input.resume(), output.resume()]);
    if (!this.#over) {
      show("Listening…");
    }
  }

  end(outcome) {
    if (this.#over) {
      return;
    }
    this.#over = true;
    this.#toClose.forEach(close => close());
    this.#close("user", "gemini");
    call = null;
    talk.textContent = "Start";
    loudness.value = 0;
    show(outcome);
  }

  // What is made after the end, while begin() was waiting, is closed at once.
  #closeLater(close) {
    this.#toClose.push(close);
    if (this.#over) {
      close();
    }
  }

  #context(sampleRate) {
    const context = new AudioContext({ sampleRate });
    this.#closeLater(() => context.state === "closed" || context.close());
    return context;
  }

  #connect(rate) {
    const socket = new WebSocket(`voice?rate=${rate}`);
    socket.binaryType = "arraybuffer";
    this.#closeLater(() => socket.close());
    socket.addEventListener("message", ({ data }) => this.#over || this.#receive(data));
    socket.addEventListener("close", () => this.end("The server has ended the call."));
    return new Promise((opened, failed) => {
      socket.addEventListener("open", () => opened(socket));
      socket.addEventListener("error", () => failed(new Error("The server does not take the call.")));
    });
  }

  #send(socket, samples) {
    if (socket.bufferedAmount > MAX_UNSENT) {
      this.end("The connection is too slow.");
    } else if (socket.readyState === WebSocket.OPEN) {
      socket.send(samples);
    }
  }

  // Bytes are speech; text is an event as JSON.
  #receive(data) {
    if (data instanceof ArrayBuffer) {
      this.#loudspeaker.port.postMessage(data, [data]);
      return;
    }
    const { event, text } = JSON.parse(data);
    switch (event) {
      case "inputTranscription":
        this.#say("user", "You", text);
        break;
      case "outputTranscription":
        this.#say("gemini", "Gemini", text);
        break;
      case "toolCall":
        this.#say("tool", "Tool", text);
        this.#close("tool");
        break;
      case "interrupted":
        this.#loudspeaker.port.postMessage("clear");
        this.#open.gemini?.parentElement.classList.add("interrupted");
        this.#close("gemini");
        break;
      case "turnComplete":
        this.#loudspeaker.port.postMessage("end");
        this.#close("user", "gemini");
        break;
      case "ended":
        this.end(text);
        break;
    }
  }

  #report({ played: samples, queued, loudness: level }) {
    if (this.#over) {
      return;
    }
    loudness.value = level;
    played.textContent = `${(samples / SPEECH_RATE).toFixed(1)} s played`;
    if (queued > MAX_UNPLAYED) {
      this.end("The answer is too long.");
    } else if (this.#speaking !== queued > 0) {
      this.#speaking = queued > 0;
      show(this.#speaking ? "Gemini speaks…" : "Listening…");
    }
  }

  // Inserted as text: what a model writes must never become markup.
  #say(speaker, name, text) {
    const atEnd = conversation.scrollHeight - conversation.scrollTop - conversation.clientHeight < 40;
    this.#open[speaker] ??= add(speaker, name);
    this.#open[speaker].append(text);
    // Scrolls to the new words unless the user has scrolled back to read.
    if (atEnd) {
      conversation.scrollTop = conversation.scrollHeight;
    }
  }

  #close(...speakers) {
    speakers.forEach(speaker => delete this.#open[speaker]);
  }
}

function add(speaker, name) {
  const article = document.createElement("article");
  article.className = speaker;
  const heading = document.createElement("h2");
  heading.textContent = name;
  const text = document.createElement("p");
  article.append(heading, text);
  conversation.append(article);
  return text;
}

function show(state) {
  status.textContent = state;
}
