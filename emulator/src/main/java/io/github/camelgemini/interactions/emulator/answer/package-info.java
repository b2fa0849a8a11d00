/** The rules that answer in place of a model: extraction, moderation and chat. They work on JSON and text and do not use HTTP. */
package io.github.camelgemini.interactions.emulator.answer;
