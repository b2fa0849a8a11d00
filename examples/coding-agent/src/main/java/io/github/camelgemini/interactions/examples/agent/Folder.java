/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.agent;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Set;

/**
 * An open folder. What is in it is opened by its name alone and never through a symbolic link. Where Java offers a {@link SecureDirectoryStream}, as on
 * Linux, it is opened relative to the open folder: nothing changes if a folder on the path becomes a link meanwhile. Elsewhere each name is checked
 * immediately before it is opened.
 */
final class Folder implements Closeable {

    private final Path path;
    private final DirectoryStream<Path> entries;

    Folder(Path path, DirectoryStream<Path> entries) {
        this.path = path;
        this.entries = entries;
    }

    /** Opens a folder whose own path is trusted. */
    @SuppressWarnings("StreamResourceLeak") // This object is the resource.
    static Folder open(Path path) throws IOException {
        return new Folder(path, Files.newDirectoryStream(path));
    }

    /** Opens a folder in this one. */
    Folder child(String name) throws IOException {
        Path child = path.resolve(name);
        if (entries instanceof SecureDirectoryStream<Path> secure) {
            return new Folder(child, secure.newDirectoryStream(Path.of(name), LinkOption.NOFOLLOW_LINKS));
        }
        if (!attributes(name).isDirectory()) {
            throw new NotDirectoryException(name);
        }
        return open(child);
    }

    /** Opens a folder in this one, and makes it first if there is nothing of that name. */
    Folder childOrNew(String name) throws IOException {
        try {
            return child(name);
        } catch (NoSuchFileException e) {
            try {
                // Java cannot make a folder relative to an open one. In the worst case this makes an empty folder
                // elsewhere.
                Files.createDirectory(path.resolve(name));
            } catch (FileAlreadyExistsException made) {
                // By somebody else, since the line above.
            }
            return child(name);
        }
    }

    /** Opens a file in this folder. */
    SeekableByteChannel file(String name, OpenOption... options) throws IOException {
        Set<OpenOption> all = new HashSet<>(Set.of(options));
        all.add(LinkOption.NOFOLLOW_LINKS);
        return entries instanceof SecureDirectoryStream<Path> secure
                ? secure.newByteChannel(Path.of(name), all)
                : Files.newByteChannel(path.resolve(name), all);
    }

    /** Reads the attributes of what has this name; of a link, its own. */
    BasicFileAttributes attributes(String name) throws IOException {
        BasicFileAttributeView view = entries instanceof SecureDirectoryStream<Path> secure
                ? secure.getFileAttributeView(Path.of(name), BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                : Files.getFileAttributeView(
                        path.resolve(name), BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        return view.readAttributes();
    }

    /** Returns the paths of all that is in this folder. Can be called once. */
    Iterable<Path> entries() {
        return entries;
    }

    @Override
    public void close() throws IOException {
        entries.close();
    }
}
