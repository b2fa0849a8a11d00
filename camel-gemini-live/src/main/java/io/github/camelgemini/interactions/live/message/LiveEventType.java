/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.message;

/** What a session tells (API reference, "Live API", server messages). The names are the values of the header {@code EventType}. */
public enum LiveEventType {
    /** The session is open: its first connection has taken the setup. */
    opened,
    /** A piece of speech. */
    audio,
    /** A piece of written output. */
    text,
    /** A part of what the user was heard to say. */
    inputTranscription,
    /** A part of what the model says. */
    outputTranscription,
    /** The model has made the whole answer, which may still be spoken. */
    generationComplete,
    /** The user goes on, or the answer begins again with another connection: what has come of the turn is void. */
    interrupted,
    /** The turn of the model has ended. */
    turnComplete,
    /** Token counts that come apart from the end of a turn. */
    usage,
    /** The model calls functions. */
    toolCall,
    /** The model does not want the results of calls any more. */
    toolCallCancellation,
    /** The API will end the connection. The session goes on with another one. */
    goAway,
    /** The session has another connection. */
    resumed,
    /** The session has ended. */
    closed,
    /** A message of the API that this version does not know. */
    unknown
}
