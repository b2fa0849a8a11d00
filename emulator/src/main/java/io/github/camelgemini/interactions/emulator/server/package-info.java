/** Interactions as server-sent events: which events there are, and how far a model that still speaks has come. */
package io.github.camelgemini.interactions.emulator.server;
