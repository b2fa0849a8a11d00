/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.server;

import org.eclipse.jetty.io.Content;

/** Passes the body of a request to a receiver while it arrives, without holding a thread. */
final class BodyPump implements Runnable {

    private final Content.Source source;
    private final BodyReceiver receiver;
    private final Runnable whole;
    private final Runnable breaks;
    private final Runnable broken;

    /**
     * Makes a pump; {@link #run()} starts it.
     *
     * @param whole called at the end of the body
     * @param breaks called if the receiver asks to break the connection
     * @param broken called if the client has broken the connection
     */
    BodyPump(Content.Source source, BodyReceiver receiver, Runnable whole, Runnable breaks, Runnable broken) {
        this.source = source;
        this.receiver = receiver;
        this.whole = whole;
        this.breaks = breaks;
        this.broken = broken;
    }

    @Override
    public void run() {
        while (true) {
            Content.Chunk chunk = source.read();
            if (chunk == null) {
                source.demand(this);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                receiver.end();
                broken.run();
                return;
            }
            boolean goesOn = receiver.write(chunk.getByteBuffer());
            boolean last = chunk.isLast();
            chunk.release();
            if (!goesOn) {
                receiver.end();
                breaks.run();
                return;
            }
            if (last) {
                whole.run();
                return;
            }
        }
    }
}
