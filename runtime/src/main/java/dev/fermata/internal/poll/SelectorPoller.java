package dev.fermata.internal.poll;

import static dev.fermata.internal.kernel.Kernel.KERNEL;

import dev.fermata.EventLoop;
import dev.fermata.ExceptionContext;
import dev.fermata.Poller;
import dev.fermata.Readiness;
import dev.fermata.Watch;
import dev.fermata.internal.basics.SafeText;
import dev.fermata.internal.basics.Throwables;
import dev.fermata.internal.kernel.Named;
import java.io.IOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Waits for channels, in a selector. */
public final class SelectorPoller implements Poller {
  private static final int RUNNING = 0;
  private static final int WAITING = 1;
  private static final int WOKEN = 2;

  /** How many channels a report names. */
  private static final int MOST_NAMED = 3;

  private final EventLoop loop;
  private final SelectorSource source;
  private final SpinGuard spinGuard;
  private final BusyLooks busyLooks = new BusyLooks(System::nanoTime);
  private Selector selector;

  /**
   * Whether the loop waits. Only who finds it waiting makes a system call to wake it; the mark that
   * it leaves otherwise keeps the next wait from beginning. The end of a wait takes the mark away,
   * and the loop takes what was posted after that; so none is lost.
   *
   * <pre>
   *   RUNNING --- wait begins ---> WAITING --- wakeUp, selector.wakeup() ---> WOKEN
   *      ^  \--- wakeUp ------------> WOKEN (the next wait only looks)          |
   *      \------------------------- wait ends --------------------------------/
   * </pre>
   */
  private final AtomicInteger state = new AtomicInteger(RUNNING);

  private final Consumer<SelectionKey> tell = this::tell;

  private List<Registration> beforeLook = new ArrayList<>();
  private List<Registration> beingTold = new ArrayList<>();

  SelectorPoller(EventLoop loop, SelectorSource source) throws IOException {
    this.loop = loop;
    this.source = source;
    spinGuard = new SpinGuard(loop);
    selector = source.open();
  }

  @Override
  public Watch watch(EventLoop sameLoop, SelectableChannel channel, Readiness told)
      throws IOException {
    SelectionKey known = channel.keyFor(selector);
    if (known != null && known.isValid()) {
      throw new IllegalStateException(Named.loop(loop) + " watches "
          + channel
          + " already\n  help: change the interest of the watch that there is, or cancel it first");
    }
    channel.configureBlocking(false);
    Registration registration = new Registration(this, told);
    registration.registered(register(channel, registration));
    return registration;
  }

  private SelectionKey register(SelectableChannel channel, Registration registration)
      throws IOException {
    try {
      return channel.register(selector, 0, registration);
    } catch (CancelledKeyException watchedBefore) {
      selector.selectNow();
      selector.selectedKeys().clear();
      return channel.register(selector, 0, registration);
    }
  }

  @Override
  public void wakeUp() {
    if (state.get() != WOKEN && state.getAndSet(WOKEN) == WAITING) {
      selector.wakeup();
    }
  }

  @Override
  public boolean isWatching() {
    for (SelectionKey key : selector.keys()) {
      if (key.isValid() && key.interestOps() != 0) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void poll(EventLoop sameLoop, long timeoutNanos) {
    try {
      if (timeoutNanos > 0) {
        await(timeoutNanos);
      } else if (busyLooks.isDue(KERNEL.readyCount(loop), !beforeLook.isEmpty())) {
        tellBeforeLook();
        busyLooks.found(selector.selectNow(tell));
      }
    } catch (IOException failure) {
      throw Throwables.sneak(failure);
    }
  }

  /** Only a look frees the descriptor of a channel that was closed. */
  void lookSoon() {
    busyLooks.lookSoon();
  }

  private void await(long timeoutNanos) throws IOException {
    boolean somebodyActed = tellBeforeLook();
    long timeout = somebodyActed ? Math.min(timeoutNanos, KERNEL.nanosToWait(loop)) : timeoutNanos;
    if (timeout > 0 && state.compareAndSet(RUNNING, WAITING)) {
      KERNEL.beginToWait(loop);
      await(timeout, System.nanoTime());
    } else {
      state.set(RUNNING);
      selector.selectNow(tell);
      busyLooks.waited(System.nanoTime());
    }
  }

  private void await(long timeout, long begin) throws IOException {
    int told;
    boolean woken;
    try {
      told = selector.select(tell, millis(timeout));
    } finally {
      woken = state.getAndSet(RUNNING) == WOKEN;
    }
    long end = System.nanoTime();
    busyLooks.waited(end);
    if (told > 0 || woken || end - begin >= timeout || Thread.currentThread().isInterrupted()) {
      spinGuard.worked();
    } else if (spinGuard.cameBackForNothing()) {
      replaceSelector();
    }
  }

  /** Never less than was asked for, and never 0, which means for ever; 0 for that. */
  private static long millis(long nanos) {
    return nanos == FOREVER ? 0 : (nanos - 1) / 1_000_000 + 1;
  }

  private void tell(SelectionKey key) {
    if (key.isValid()) {
      Registration registration = (Registration) key.attachment();
      KERNEL.leaveTask(loop);
      try {
        registration.told.ready(key.readyOps());
      } catch (Throwable failure) {
        report("exception in what is told when a channel is ready", failure);
      }
    }
  }

  void callBeforeLook(Registration registration) {
    beforeLook.add(registration);
  }

  /** Tells those who asked; returns whether somebody did. */
  private boolean tellBeforeLook() {
    if (beforeLook.isEmpty()) {
      return false;
    }
    List<Registration> all = beforeLook;
    beforeLook = beingTold;
    beingTold = all;
    KERNEL.leaveTask(loop);
    for (Registration registration : all) {
      try {
        registration.beforeLook();
      } catch (Throwable failure) {
        report("exception in what is told before the loop looks for events", failure);
      }
    }
    all.clear();
    return true;
  }

  private void report(String message, Throwable failure) {
    KERNEL.report(loop, new ExceptionContext(message, failure, null, null));
  }

  private void replaceSelector() throws IOException {
    Selector broken = selector;
    Selector replacement = source.open();
    for (SelectionKey key : broken.keys()) {
      if (key.isValid()) {
        Registration registration = (Registration) key.attachment();
        int interest = key.interestOps();
        key.cancel();
        registration.registered(key.channel().register(replacement, interest, registration));
      }
    }
    selector = replacement;
    broken.close();
  }

  /** Closes the channels that are still watched, which frees their descriptors, and says so. */
  @Override
  public void close() {
    List<String> left = new ArrayList<>();
    for (SelectionKey key : selector.keys()) {
      if (key.isValid()) {
        left.add(nameOf(key));
        close(key);
      }
    }
    try {
      selector.selectNow();
      selector.close();
    } catch (IOException failure) {
      report("the selector of " + Named.loop(loop) + " cannot be closed", failure);
    }
    if (!left.isEmpty()) {
      report(
          Named.loop(loop) + " was closed while it watched channels, which are closed now: "
              + String.join(", ", left.subList(0, Math.min(left.size(), MOST_NAMED)))
              + (left.size() > MOST_NAMED ? " and " + (left.size() - MOST_NAMED) + " more" : ""),
          null);
    }
  }

  private static String nameOf(SelectionKey key) {
    try {
      return ((Registration) key.attachment()).told.name(key.channel());
    } catch (Throwable failure) {
      return SafeText.of(key.channel());
    }
  }

  private void close(SelectionKey key) {
    try {
      key.channel().close();
    } catch (IOException failure) {
      report("a channel cannot be closed", failure);
    }
    try {
      ((Registration) key.attachment()).told.loopClosed();
    } catch (Throwable failure) {
      report("exception in what is told that the loop is closed", failure);
    }
  }
}
