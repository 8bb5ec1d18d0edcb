package dev.fermata.stream.internal.process;

import dev.fermata.EventLoop;
import dev.fermata.Future;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A process and those that it has started, and these, and so on. */
public final class ProcessTree {
  private final Set<ProcessHandle> found = new HashSet<>();

  private ProcessTree(ProcessHandle root) {
    found.add(root);
  }

  /**
   * Kills what descends from {@code root}, then {@code root}, and looks again until there is
   * nothing more. What had lost its parent before is not found. Reads the list of all processes
   * each time, so another thread does it.
   */
  public static Future<Void> killInThread(ProcessHandle root) {
    return EventLoop.current().runInExecutor(Launch.THREADS, () -> {
      ProcessTree tree = new ProcessTree(root);
      tree.killNewOnes();
      root.destroyForcibly();
      while (tree.killNewOnes()) {}
      return null;
    });
  }

  /** Returns whether there were any. */
  private boolean killNewOnes() {
    List<ProcessHandle> all = ProcessHandle.allProcesses().toList();
    List<ProcessHandle> added = new ArrayList<>();
    int before;
    do {
      before = added.size();
      for (ProcessHandle each : all) {
        if (each.parent().map(found::contains).orElse(false) && found.add(each)) {
          added.add(each);
        }
      }
    } while (added.size() > before);
    added.forEach(ProcessHandle::destroyForcibly);
    return !added.isEmpty();
  }
}
