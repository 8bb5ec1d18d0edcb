/**
 * Asynchronous input and output on the thread of the loop: streams of bytes, readers and writers
 * with limits and backpressure, and streams in memory for tests.
 */
module dev.fermata.stream {
  requires transitive dev.fermata;

  exports dev.fermata.stream;
  exports dev.fermata.stream.process;
  exports dev.fermata.stream.testing;
}
