/** The rules that answer in place of a model: extraction, moderation and chat. They know JSON and text, no HTTP. */
package io.github.camelgemini.interactions.emulator.answer;
