/** Turns what a request carries (PDF, HTML, CSV, JSON, XML, e-mail, plain text) into lines and tables. */
package io.github.camelgemini.interactions.emulator.document;
