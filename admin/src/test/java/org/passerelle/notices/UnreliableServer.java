package org.passerelle.notices;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// A mail server that answers as it is told to: what a real one does on a bad day (RFC 5321).
public final class UnreliableServer implements AutoCloseable {
    /// How it behaves from now on.
    public enum Mood {
        WELL,
        /// Takes the message and is gone before it answers.
        DROPS_AFTER_DATA,
        /// 550 for every recipient.
        KNOWS_NOBODY,
        /// 451 for every message.
        BUSY,
        /// Hangs up before it says a word.
        AWAY
    }

    private final ServerSocket socket;
    final List<String> messageIds = new CopyOnWriteArrayList<>();
    /// Identifiers of the messages it took, by their recipients.
    public final Map<String, Set<String>> taken = new ConcurrentHashMap<>();

    public volatile Mood mood = Mood.WELL;

    public UnreliableServer() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("unreliable-server").start(this::serve);
    }

    public int port() {
        return socket.getLocalPort();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                Socket caller = socket.accept();
                Thread.ofVirtual().start(() -> talk(caller));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void talk(Socket caller) {
        try (caller;
                var in = new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.UTF_8));
                var out = new PrintWriter(caller.getOutputStream(), true, StandardCharsets.UTF_8)) {
            if (mood == Mood.AWAY) {
                return;
            }
            say(out, "220 unreliable.example ESMTP");
            String recipient = "";
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                switch (line.substring(0, Math.min(4, line.length())).toUpperCase(Locale.ROOT)) {
                    case "DATA" -> {
                        say(out, "354 go on");
                        String id = read(in);
                        if (mood == Mood.DROPS_AFTER_DATA) {
                            return;
                        }
                        if (mood == Mood.BUSY) {
                            say(out, "451 try again later");
                        } else {
                            taken.computeIfAbsent(recipient, _ -> ConcurrentHashMap.newKeySet())
                                    .add(id);
                            say(out, "250 taken");
                        }
                    }
                    case "RCPT" -> {
                        recipient = line.substring(line.indexOf('<'));
                        say(out, mood == Mood.KNOWS_NOBODY ? "550 5.1.1 no such user here" : "250 ok");
                    }
                    case "QUIT" -> {
                        say(out, "221 bye");
                        return;
                    }
                    default -> say(out, "250 ok");
                }
            }
        } catch (IOException gone) {
            // The caller was killed, or had enough.
        }
    }

    /// @return the message's identifier
    /// @throws EOFException if the caller is gone before the end: no message (RFC 5321, section 4.1.1.4)
    private String read(BufferedReader in) throws IOException {
        String id = "";
        for (String line = in.readLine(); !".".equals(line); line = in.readLine()) {
            if (line == null) {
                throw new EOFException("the caller is gone in the middle of a message");
            }
            if (line.startsWith("Message-ID:")) {
                id = line.substring("Message-ID:".length()).strip();
                messageIds.add(id);
            }
        }
        return id;
    }

    private static void say(PrintWriter out, String line) {
        out.print(line + "\r\n");
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
