package dev.fermata.benchmarks.stream;

import java.nio.ByteBuffer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;

/** Both ends of a connection, with nothing but engines and buffers in between. */
final class EnginePair {
  private static final int ROOM = 64 * 1024;

  private final SSLEngine client;
  private final SSLEngine server;
  private final ByteBuffer toServer = ByteBuffer.allocate(ROOM);
  private final ByteBuffer toClient = ByteBuffer.allocate(ROOM);
  private final ByteBuffer opened = ByteBuffer.allocate(ROOM);
  private final ByteBuffer message = ByteBuffer.allocate(ROOM);
  private final ByteBuffer nothing = ByteBuffer.allocate(0);

  EnginePair(SSLContext context) {
    client = context.createSSLEngine("localhost", -1);
    client.setUseClientMode(true);
    SSLParameters parameters = client.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    client.setSSLParameters(parameters);
    server = context.createSSLEngine();
    server.setUseClientMode(false);
  }

  void shakeHands() throws SSLException {
    client.beginHandshake();
    server.beginHandshake();
    boolean goesOn = true;
    while (goesOn) {
      goesOn = step(client, toClient, toServer) | step(server, toServer, toClient);
    }
  }

  /** Does what {@code engine} wants next; false if that is nothing. */
  private boolean step(SSLEngine engine, ByteBuffer in, ByteBuffer out) throws SSLException {
    HandshakeStatus status = engine.getHandshakeStatus();
    if (status == HandshakeStatus.NEED_TASK) {
      Runnable task;
      while ((task = engine.getDelegatedTask()) != null) {
        task.run();
      }
      return true;
    }
    if (status == HandshakeStatus.NEED_WRAP) {
      engine.wrap(nothing, out);
      return true;
    }
    if (in.position() == 0) {
      return false;
    }
    open(engine, in);
    return true;
  }

  private int open(SSLEngine engine, ByteBuffer in) throws SSLException {
    in.flip();
    int count = engine.unwrap(in, opened.clear()).bytesProduced();
    in.compact();
    return count;
  }

  /** Sends {@code length} bytes to the server and back. */
  void exchange(int length) throws SSLException {
    send(length, client, toServer, server);
    send(length, server, toClient, client);
  }

  private void send(int length, SSLEngine from, ByteBuffer between, SSLEngine to)
      throws SSLException {
    message.clear().limit(length);
    while (message.hasRemaining()) {
      from.wrap(message, between);
    }
    while (between.position() > 0) {
      open(to, between);
    }
  }
}
