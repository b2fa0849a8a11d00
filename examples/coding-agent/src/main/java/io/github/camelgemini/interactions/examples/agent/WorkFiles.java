/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.agent;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

import org.apache.camel.Variable;

/**
 * The files of the folder, as the tools {@code read_file}, {@code write_file} and {@code list_files}. No path leads out of the folder, and no symbolic
 * link is followed. Hidden files, whose names begin with a dot, are out of reach: they configure programs ({@code .git}) and hold secrets ({@code .env}).
 * Thread-safe; public for the routes.
 */
public final class WorkFiles {

    static final int MAX_FILE_SIZE = 200_000;
    static final int MAX_ENTRIES = 500;

    private final Path root;

    /** @param root the folder, without links on its path */
    WorkFiles(Path root) {
        this.root = root;
    }

    /**
     * Reads a text file.
     *
     * @param path the path in the folder
     * @return the text
     * @throws RefusedException if there is no such file, or it is too large, or no text in UTF-8
     */
    public String read(@Variable("path") String path) throws RefusedException {
        WorkPath file = WorkPath.ofFile(path);
        try (Folder folder = open(file.folders(), false)) {
            checkIsFile(path, folder.attributes(file.name()));
            try (SeekableByteChannel from = folder.file(file.name(), StandardOpenOption.READ)) {
                return text(path, from);
            }
        } catch (IOException | InvalidPathException e) {
            throw refused(path, e);
        }
    }

    /**
     * Writes a text file. Folders on the path that are missing are made.
     *
     * @param path the path in the folder
     * @param content the whole text
     * @return what was done
     * @throws RefusedException if the text is too large, or the path is that of a folder or a link
     */
    public String write(@Variable("path") String path, @Variable("content") String content) throws RefusedException {
        WorkPath file = WorkPath.ofFile(path);
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MAX_FILE_SIZE) {
            throw new RefusedException(
                    "The text has " + bytes.length + " bytes. A file may have " + MAX_FILE_SIZE + '.');
        }
        try (Folder folder = open(file.folders(), true)) {
            checkIsFileOrMissing(path, folder, file.name());
            try (SeekableByteChannel to = folder.file(
                    file.name(),
                    StandardOpenOption.WRITE,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING)) {
                Channels.newOutputStream(to).write(bytes);
            }
            return "Wrote " + bytes.length + " bytes.";
        } catch (IOException | InvalidPathException e) {
            throw refused(path, e);
        }
    }

    /**
     * Lists a folder. Links, and hidden files and folders, are left out.
     *
     * @param path the path in the folder; null for the folder itself
     * @return the names in alphabetical order, those of folders with a slash at the end
     * @throws RefusedException if there is no such folder
     */
    public List<String> list(@Variable("path") String path) throws RefusedException {
        String name = path == null ? "" : path;
        try (Folder folder = open(WorkPath.partsOf(name), false)) {
            List<String> names = new ArrayList<>();
            for (Path entry : folder.entries()) {
                add(folder, String.valueOf(entry.getFileName()), names);
                if (names.size() > MAX_ENTRIES) {
                    throw new RefusedException("There are more than " + MAX_ENTRIES + " files in this folder.");
                }
            }
            names.sort(null);
            return names;
        } catch (DirectoryIteratorException e) {
            throw refused(name, e.getCause());
        } catch (IOException | InvalidPathException e) {
            throw refused(name, e);
        }
    }

    private static void add(Folder folder, String name, List<String> names) throws IOException {
        if (WorkPath.isHidden(name)) {
            return;
        }
        BasicFileAttributes attributes = folder.attributes(name);
        if (attributes.isDirectory()) {
            names.add(name + '/');
        } else if (attributes.isRegularFile()) {
            names.add(name);
        }
    }

    private Folder open(List<String> parts, boolean create) throws IOException {
        Folder folder = Folder.open(root);
        for (String part : parts) {
            try (Folder parent = folder) {
                folder = create ? parent.childOrNew(part) : parent.child(part);
            }
        }
        return folder;
    }

    private static void checkIsFileOrMissing(String path, Folder folder, String name)
            throws IOException, RefusedException {
        try {
            checkIsFile(path, folder.attributes(name));
        } catch (NoSuchFileException e) {
            // A new file.
        }
    }

    /** Refuses also what is neither file nor folder: opening a named pipe would wait forever. */
    private static void checkIsFile(String path, BasicFileAttributes attributes) throws RefusedException {
        if (!attributes.isRegularFile()) {
            throw new RefusedException(path + " is a folder or a link, not a file.");
        }
        if (attributes.size() > MAX_FILE_SIZE) {
            throw new RefusedException(path + " has " + attributes.size() + " bytes. The tools take files of up to "
                    + MAX_FILE_SIZE + '.');
        }
    }

    private static String text(String path, SeekableByteChannel from) throws IOException, RefusedException {
        // The file may have grown since its size was checked: what is behind the limit stays unread.
        byte[] bytes = Channels.newInputStream(from).readNBytes(MAX_FILE_SIZE);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new RefusedException(path + " is not a text in UTF-8.");
        }
    }

    /** Tells why, without the paths that exceptions have in their messages. */
    private static RefusedException refused(String path, Exception e) {
        String reason = "the path is not possible here";
        if (e instanceof NoSuchFileException) {
            reason = "there is no such file or folder";
        } else if (e instanceof AccessDeniedException) {
            reason = "access is denied";
        } else if (e instanceof FileSystemException failure && failure.getReason() != null) {
            reason = failure.getReason();
        }
        return new RefusedException((path.isEmpty() ? "The folder" : path) + ": " + reason + '.');
    }
}
