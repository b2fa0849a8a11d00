/**
 * An offline emulator of the Gemini Interactions API. It follows rules and is no model.
 */
package io.github.camelgemini.interactions.emulator;
