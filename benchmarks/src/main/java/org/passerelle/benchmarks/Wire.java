package org.passerelle.benchmarks;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// One connection that stays open and carries one request after the other (HTTP/1.1), as cheaply as can be: the server
/// shall have the processor. Opened anew where the server says that it closes it. Used by one thread.
final class Wire implements AutoCloseable {
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final String LENGTH = "content-length: ";
    private static final String CLOSES = "connection: close";

    private final int port;
    private final byte[] line = new byte[BUFFER_BYTES];
    private Socket socket;
    private InputStream in;
    private OutputStream out;

    Wire(int port) throws IOException {
        this.port = port;
        open();
    }

    private void open() throws IOException {
        var opened = new Socket(InetAddress.getLoopbackAddress(), port);
        opened.setTcpNoDelay(true);
        in = new BufferedInputStream(opened.getInputStream(), BUFFER_BYTES);
        out = opened.getOutputStream();
        socket = opened;
    }

    /// A request as it goes over the wire, made ahead.
    static byte[] get(String path, String token) {
        return head("GET", path, token).append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
    }

    /// @param json of the body
    static byte[] post(String path, String token, String type, String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        byte[] head = head("POST", path, token)
                .append("Content-Type: %s\r\nContent-Length: %d\r\n\r\n".formatted(type, body.length))
                .toString()
                .getBytes(StandardCharsets.US_ASCII);
        var all = new byte[head.length + body.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        return all;
    }

    private static StringBuilder head(String method, String path, String token) {
        return new StringBuilder(method)
                .append(' ')
                .append(path)
                .append(" HTTP/1.1\r\nHost: localhost\r\nAccept-Language: en\r\nAuthorization: Bearer ")
                .append(token)
                .append("\r\n");
    }

    /// Sends and reads to the last byte of the answer.
    ///
    /// @throws IllegalStateException where another status is answered than is wanted
    byte[] ask(byte[] request, int status) throws IOException {
        out.write(request);
        int found = status(line());
        int bytes = 0;
        boolean closes = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            if (header.regionMatches(true, 0, LENGTH, 0, LENGTH.length())) {
                bytes = Integer.parseInt(header.substring(LENGTH.length()));
            }
            closes |= header.equalsIgnoreCase(CLOSES);
        }
        byte[] body = in.readNBytes(bytes);
        if (closes) {
            socket.close();
            open();
        }
        if (found != status) {
            throw new IllegalStateException(
                    "the status must be " + status + ": " + found + " " + new String(body, StandardCharsets.UTF_8));
        }
        return body;
    }

    private static int status(String first) {
        return Integer.parseInt(first.split(" ", 3)[1]);
    }

    private String line() throws IOException {
        int length = 0;
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the server closed the connection");
            }
            line[length++] = (byte) next;
        }
        return new String(line, 0, Math.max(0, length - 1), StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
