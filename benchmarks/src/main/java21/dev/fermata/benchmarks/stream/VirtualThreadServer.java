package dev.fermata.benchmarks.stream;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A virtual thread for each connection, over the sockets that block. */
final class VirtualThreadServer {
  private VirtualThreadServer() {}

  public static void main(String[] args) throws IOException {
    ServerSocket listener =
        new ServerSocket(0, EchoLoad.BACKLOG, InetAddress.getByName("127.0.0.1"));
    Controlled.by(listener.getLocalPort());
    Thread.ofVirtual().start(() -> accept(listener));
  }

  private static void accept(ServerSocket listener) {
    try {
      while (true) {
        Socket socket = listener.accept();
        socket.setTcpNoDelay(true);
        Thread.ofVirtual().start(() -> echo(socket));
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void echo(Socket accepted) {
    try (Socket socket = accepted) {
      InputStream input = socket.getInputStream();
      OutputStream output = socket.getOutputStream();
      byte[] buffer = new byte[EchoLoad.ROOM];
      int count;
      while ((count = input.read(buffer)) > 0) {
        output.write(buffer, 0, count);
      }
    } catch (IOException e) {
      // The peer has gone.
    }
  }
}
