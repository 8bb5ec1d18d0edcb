package dev.fermata.benchmarks.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The page: which targets are met, and what every peer takes beside one of them. */
final class StreamReport {
  private final List<String> targets = new ArrayList<>();
  private final List<String> costs = new ArrayList<>();

  /** Adds what each takes, the first one being what the others are beside. */
  void add(String question, Map<String, Cost> each, Target... wanted) {
    double one = each.values().iterator().next().amount();
    each.forEach((who, cost) -> note(
        costs,
        String.format(
            Locale.ROOT, "| %s | %s | %.2f | %s |", question, who, cost.amount() / one, cost)));
    for (Target target : wanted) {
      if (target.isKnown(each)) {
        note(targets, target.row(question, each));
      }
    }
  }

  private static void note(List<String> rows, String row) {
    rows.add(row);
    System.err.println(row);
  }

  String page() {
    return """
        # What streams cost, on JDK %s

        Written by `benchmarks/run-streams`: %s %s, %s %s.

        Each server is a process of its own, with one processor and the serial collector; whoever loads
        it has the other processor, and is the same for all. **What counts is the ratio:** the CPU of the
        server divided by that of its load for the same work, beside the first row of each question; medians of
        rounds in turns. So it holds, to about a tenth, on a machine that does other things meanwhile; the times
        beside it, CPU of the server for one operation, do so less. Everything is repeated until the
        compilers of the JVM have nearly nothing left to do, and what they still do is not counted. Bytes are
        what the server allocates for one operation; of an idle connection, one of 10,000, what the heap keeps.
        Where much is moved, how much the load has to do depends on the server: there the ratio is that of
        the server's own CPU. What no server is needed for runs in turns in one process, and is CPU too.

        ## Targets

        | question | whose cost | at most | measured | |
        | --- | --- | --- | --- | --- |
        %s

        What limits those that are missed, here or on a machine that does much else:

        - *An echo.* Fermata makes the same system calls as NIO by hand: one `read`, one `write` and a part of an
          `epoll_wait`. What it adds is Java, 1 to 2 us: to tell the task, to resume it, two coroutines, a queue.
          Where others use the caches, too, that takes longer, and the ratio of Netty grows with it.
        - *A yield with an idle channel.* A yield is 10 to 20 ns, and to ask whether to look takes 4 to 7 of them;
          the looks themselves, one after 512 entries, 1.
        - *An idle connection.* The channel of the JDK with its key and addresses is a quarter to a third of it. The rest
          are objects with one purpose each: the task and its name, the bodies that wait, the stream, both sides of it
          and the operations of a reader and a writer.
        - *A connection that comes and goes* makes and drops all of these.
        - *`transferTo`.* From socket to socket bytes go past the heap, through one buffer of the loop. What a socket does not
          take at once is copied and queued, and the task waits until it is taken.
        - *`sendFile`.* A file is used by worker threads only, since it may block, and an interrupt closes it. For each
          piece that the socket takes there are two changes of the thread.
        - *A TLS record.* The streams in memory below it take what the row without TLS says, which engines alone do not
          need. Beyond that each record is copied once more, where the buffer to read into has not room for it and its seal.
        - *A TLS handshake.* What engines want computed goes to another thread and back, three to five times in each;
          what they do while they wrap and unwrap is the longest step.
        - *asyncio* receives each message into 256 KiB, which the allocator of the system maps, shrinks and unmaps.

        ## All figures

        | question | who | ratio | each |
        | --- | --- | --- | --- |
        %s
        """.formatted(
            Runtime.version().feature(),
            System.getProperty("java.vm.name"),
            System.getProperty("java.vm.version"),
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            String.join("\n", targets),
            String.join("\n", costs));
  }
}
