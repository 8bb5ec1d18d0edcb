package dev.fermata.conformance.bridge;

import dev.fermata.bridge.AsyncTwin;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Blocks, and tells the threads it was called in. */
@AsyncTwin
class Ledger implements AutoCloseable {
  static final IOException GONE = new IOException("gone");

  final List<String> notes = new ArrayList<>();

  long balance(String account) throws IOException {
    if (account.isEmpty()) {
      throw GONE;
    }
    return account.length();
  }

  String thread() {
    return Thread.currentThread().getName();
  }

  void note(String note) {
    notes.add(note);
  }

  <X extends Throwable> void fail(X failure) throws X {
    throw failure;
  }

  @Override
  public void close() throws IOException {
    notes.add("closed");
  }
}
