/// Prints a port that nobody uses.
void main() throws Exception {
    try (var socket = new java.net.ServerSocket(0)) {
        IO.println(socket.getLocalPort());
    }
}
