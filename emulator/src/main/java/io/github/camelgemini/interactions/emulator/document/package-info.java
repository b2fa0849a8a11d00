/** Converts the content of a request (PDF, HTML, CSV, JSON, XML, e-mail, plain text) to lines and tables. */
package io.github.camelgemini.interactions.emulator.document;
