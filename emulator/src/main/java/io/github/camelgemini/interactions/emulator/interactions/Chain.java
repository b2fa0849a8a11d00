/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.interactions;

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Concatenates iterators. Each iterator is made after the previous one has ended, so that a long answer is never in memory twice.
 *
 * @param <T> the type of the elements
 */
final class Chain<T> implements Iterator<T> {

    private final Iterator<Iterator<T>> rest;
    private Iterator<T> current = Collections.emptyIterator();

    Chain(Iterator<Iterator<T>> parts) {
        this.rest = parts;
    }

    @Override
    public boolean hasNext() {
        while (!current.hasNext() && rest.hasNext()) {
            current = rest.next();
        }
        return current.hasNext();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return current.next();
    }
}
