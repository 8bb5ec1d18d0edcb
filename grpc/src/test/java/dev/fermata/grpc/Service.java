package dev.fermata.grpc;

import static dev.fermata.Fermata.done;
import static dev.fermata.Fermata.end;

import dev.fermata.AsyncIterator;
import io.grpc.stub.StreamObserver;

/** A service whose methods a test sets. */
final class Service extends Echo.ImplBase {
  private final ServerCalls calls;

  AsyncFunction<String, String> unary = request -> done(request);
  StreamFunction<String, String> server = request -> end();
  AsyncFunction<AsyncIterator<String>, String> client = requests -> done("");
  StreamFunction<AsyncIterator<String>, String> bidi = requests -> requests;

  Service(ServerCalls calls) {
    this.calls = calls;
  }

  @Override
  void unary(String request, StreamObserver<String> responses) {
    calls.unary(request, responses, unary);
  }

  @Override
  void server(String request, StreamObserver<String> responses) {
    calls.serverStreaming(request, responses, server);
  }

  @Override
  StreamObserver<String> client(StreamObserver<String> responses) {
    return calls.clientStreaming(responses, client);
  }

  @Override
  StreamObserver<String> bidi(StreamObserver<String> responses) {
    return calls.bidiStreaming(responses, bidi);
  }
}
