/**
 * An offline emulator of the Gemini Interactions API, for tests and examples. It follows rules and is no model.
 *
 * <p>{@link io.github.camelgemini.interactions.emulator.Emulator} starts it in Java,
 * {@link io.github.camelgemini.interactions.emulator.EmulatorExtension} in JUnit tests and
 * {@link io.github.camelgemini.interactions.emulator.EmulatorMain} on the command line;
 * {@link io.github.camelgemini.interactions.emulator.Reply} scripts an answer. The classes here know HTTP; what the API does
 * is in the package {@code api}, what is answered in {@code answer}, and how documents are read in {@code document}. The
 * packages below do not know those above them and are no public contract.
 */
package io.github.camelgemini.interactions.emulator;
