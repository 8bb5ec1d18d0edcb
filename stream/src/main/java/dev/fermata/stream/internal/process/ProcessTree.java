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
   * Kills {@code root} and what descends from it, each parent before its children, so that none
   * notices that one is gone and starts another; and looks again until there is nothing more. What
   * had lost its parent before is not found. Reads the list of all processes each time, so another
   * thread does it.
   */
  public static Future<Void> killInThread(ProcessHandle root) {
    return EventLoop.current().runInExecutor(Launch.THREADS, () -> {
      ProcessTree tree = new ProcessTree(root);
      List<ProcessHandle> descendants = tree.newOnes();
      root.destroyForcibly();
      while (!descendants.isEmpty()) {
        descendants.forEach(ProcessHandle::destroyForcibly);
        descendants = tree.newOnes();
      }
      return null;
    });
  }

  /** Returns those that are new, and descend from what was found, parents first. */
  private List<ProcessHandle> newOnes() {
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
    return added;
  }
}
