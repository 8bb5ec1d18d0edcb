package dev.fermata.stream.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Clients by blocking channels. {@code open n} connects as many more, {@code secure n} by TLS,
 * {@code ask} lets each send a line and read the answer, {@code close} ends all of them: those
 * without TLS by a reset, so that no port is taken by a connection that is over.
 */
final class ClientsProgram {
  private static final byte[] LINE = "hello\n".getBytes(US_ASCII);

  private final InetSocketAddress server;
  private final List<SocketChannel> open = new ArrayList<>();
  private final List<Socket> secure = new ArrayList<>();

  private ClientsProgram(int port) {
    server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  public static void main(String[] arguments) throws Exception {
    ClientsProgram clients = new ClientsProgram(Integer.parseInt(arguments[0]));
    BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, US_ASCII));
    for (String line = questions.readLine(); line != null; line = questions.readLine()) {
      clients.act(line);
      System.out.println(clients.open.size() + clients.secure.size() + " open");
    }
  }

  private void act(String command) throws IOException, GeneralSecurityException {
    String[] words = command.split(" ");
    switch (words[0]) {
      case "open" -> open(Integer.parseInt(words[1]));
      case "secure" -> openSecurely(Integer.parseInt(words[1]));
      case "ask" -> ask();
      default -> close();
    }
  }

  private void openSecurely(int count) throws IOException, GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new Trusting()}, null);
    for (int i = 0; i < count; i++) {
      SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket();
      socket.connect(server);
      socket.startHandshake();
      secure.add(socket);
    }
  }

  /** Trusts everybody. */
  private static final class Trusting extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }

  private void open(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      SocketChannel channel = SocketChannel.open(server);
      channel.setOption(StandardSocketOptions.SO_LINGER, 0);
      open.add(channel);
    }
  }

  private void ask() throws IOException {
    for (SocketChannel each : open) {
      each.write(ByteBuffer.wrap(LINE));
    }
    for (SocketChannel each : open) {
      ByteBuffer answer = ByteBuffer.allocate(LINE.length);
      while (answer.hasRemaining()) {
        if (each.read(answer) < 0) {
          throw new IOException("no answer");
        }
      }
    }
    for (Socket each : secure) {
      each.getOutputStream().write(LINE);
      if (each.getInputStream().readNBytes(LINE.length).length < LINE.length) {
        throw new IOException("no answer");
      }
    }
  }

  private void close() throws IOException {
    for (SocketChannel each : open) {
      each.close();
    }
    open.clear();
    for (Socket each : secure) {
      each.close();
    }
    secure.clear();
  }
}
