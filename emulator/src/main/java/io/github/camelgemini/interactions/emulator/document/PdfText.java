/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.document;

import java.io.IOException;
import java.util.List;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** Reads the text layer of a PDF. Wide gaps within a line become tabs, so that columns stay separate. */
final class PdfText extends PDFTextStripper {

    private static final int MAX_PAGES = 1000;
    private static final float COLUMN_GAP_IN_SPACES = 2.5f;

    private TextPosition previous;

    private PdfText() throws IOException {
        setSortByPosition(true);
    }

    /**
     * Reads the text.
     *
     * @throws UnreadableDocumentException if the bytes are not a PDF, or if the PDF has no pages or too many
     */
    static DocumentText of(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            int pages = document.getNumberOfPages();
            if (pages == 0) {
                throw noPages();
            }
            if (pages > MAX_PAGES) {
                throw new UnreadableDocumentException("The document has more than " + MAX_PAGES + " pages.");
            }
            DocumentText text = PlainText.of(new PdfText().getText(document));
            return new DocumentText(text.lines(), text.tables(), pages);
        } catch (IOException e) {
            throw noPages();
        }
    }

    private static UnreadableDocumentException noPages() {
        return new UnreadableDocumentException("The document has no pages.");
    }

    @Override
    protected void writeString(String text, List<TextPosition> positions) throws IOException {
        if (previous != null && !positions.isEmpty()) {
            TextPosition next = positions.get(0);
            float gap = next.getXDirAdj() - previous.getXDirAdj() - previous.getWidthDirAdj();
            output.write(gap > COLUMN_GAP_IN_SPACES * next.getWidthOfSpace() ? "\t" : " ");
        }
        super.writeString(text, positions);
        previous = positions.isEmpty() ? previous : positions.get(positions.size() - 1);
    }

    /** Does nothing: the separator depends on the gap to the next word, which is known only when that word is written. */
    @Override
    protected void writeWordSeparator() {}

    @Override
    protected void writeLineSeparator() throws IOException {
        previous = null;
        super.writeLineSeparator();
    }
}
