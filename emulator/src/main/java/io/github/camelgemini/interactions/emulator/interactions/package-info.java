/** What the Interactions API does with a request: check it, store it, answer it. It knows JSON, no HTTP server. */
package io.github.camelgemini.interactions.emulator.interactions;
