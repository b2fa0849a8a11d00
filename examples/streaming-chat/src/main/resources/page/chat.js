"use strict";

const conversation = document.getElementById("conversation");
const status = document.getElementById("status");
const form = document.getElementById("question");
const message = document.getElementById("message");
const send = document.getElementById("send");
const stop = document.getElementById("stop");

// The id of the last complete answer, which the next question continues. A reload forgets it and begins a new conversation.
let previousInteractionId = null;
// Aborts the current request; null if there is none.
let request = null;

form.addEventListener("submit", event => {
  event.preventDefault();
  const question = message.value.trim();
  if (question && !request) {
    message.value = "";
    ask(question);
  }
});

message.addEventListener("keydown", event => {
  // While an input method composes a word, Enter belongs to the input method.
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    form.requestSubmit();
  }
});

stop.addEventListener("click", () => request?.abort());

document.addEventListener("keydown", event => {
  if (event.key === "Escape") {
    request?.abort();
  }
});

async function ask(question) {
  add("question", "You").append(question);
  const text = add("answer", "Gemini");
  const answer = text.parentElement;
  request = new AbortController();
  busy(answer, true);
  scrollToEnd();
  try {
    const end = await receive(question, piece => show(text, piece), request.signal);
    previousInteractionId = end.interactionId;
    finish(answer, `${end.tokens} tokens`, "Answered.");
  } catch (failure) {
    const stopped = request.signal.aborted;
    answer.classList.add(stopped ? "stopped" : "failed");
    finish(answer, stopped ? "Stopped. The conversation goes on without this." : failure.message, stopped ? "Stopped." : "Failed.");
  } finally {
    request = null;
    busy(answer, false);
    message.focus();
  }
}

// The answer is one JSON object per line: {"text"} for each piece, at last {"interactionId", "tokens"} or {"error"}.
async function receive(question, onText, signal) {
  const response = await fetch("chat", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ message: question, previousInteractionId }),
    signal,
  });
  let rest = "";
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    const lines = (rest + chunk.value).split("\n");
    rest = lines.pop();
    for (const line of lines) {
      const part = JSON.parse(line);
      if (part.error !== undefined) {
        throw new Error(part.error);
      } else if (part.text === undefined) {
        return part;
      }
      onText(part.text);
    }
  }
  throw new Error(response.ok ? "The answer broke off." : `The server answered with status ${response.status}.`);
}

function add(kind, author) {
  const article = document.createElement("article");
  article.className = kind;
  const heading = document.createElement("h2");
  heading.textContent = author;
  const text = document.createElement("p");
  article.append(heading, text);
  conversation.append(article);
  return text;
}

// Inserted as text: a model's answer must never become markup.
function show(text, piece) {
  keepAtEnd(() => text.append(piece));
}

function finish(answer, outcome, said) {
  const line = document.createElement("div");
  line.className = "outcome";
  line.textContent = outcome;
  keepAtEnd(() => answer.append(line));
  status.textContent = said;
}

// Scrolls to the new words unless the user has scrolled back to read.
function keepAtEnd(change) {
  const atEnd = conversation.scrollHeight - conversation.scrollTop - conversation.clientHeight < 40;
  change();
  if (atEnd) {
    scrollToEnd();
  }
}

function scrollToEnd() {
  conversation.scrollTop = conversation.scrollHeight;
}

// A screen reader reads an answer when it is complete, not word by word.
function busy(answer, on) {
  answer.setAttribute("aria-busy", on);
  send.disabled = on;
  stop.disabled = !on;
  if (on) {
    status.textContent = "Answering…";
  }
}
