package dev.fermata.samples.window;

import static dev.fermata.Fermata.*;
import static java.time.Duration.ofMillis;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.EventLoop;
import dev.fermata.Promise;
import dev.fermata.Task;
import dev.fermata.swing.SwingLoop;
import java.awt.BorderLayout;
import java.awt.GraphicsEnvironment;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.stream.IntStream;
import javax.swing.JButton;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JOptionPane;
import javax.swing.JPanel;
import javax.swing.JProgressBar;

/**
 * A window in which a button starts work that takes a while, and another one cancels it; a dialog
 * tells the result, and a clock goes on all the time.
 */
public final class PrimesWindow {
  private static final int PARTS = 100;
  private static final int NUMBERS_IN_A_PART = 20_000;

  final JFrame frame = new JFrame("Primes");
  final JButton start = new JButton("Count primes");
  final JButton cancel = new JButton("Cancel");
  final JProgressBar progress = new JProgressBar(0, PARTS);
  final JLabel clock = new JLabel("0.0 s");
  final JLabel state = new JLabel("ready");

  private final Promise<Void> closed = EventLoop.current().createPromise();
  private Task<Void> work;

  PrimesWindow() {
    cancel.setEnabled(false);
    listen();
    JPanel buttons = new JPanel();
    buttons.add(start);
    buttons.add(cancel);
    buttons.add(clock);
    frame.add(buttons, BorderLayout.NORTH);
    frame.add(progress, BorderLayout.CENTER);
    frame.add(state, BorderLayout.SOUTH);
    frame.setSize(420, 150);
  }

  // region window
  private void listen() {
    start.addActionListener(event -> work = createTask(countPrimes()));
    cancel.addActionListener(event -> work.cancel());
    frame.addWindowListener(new WindowAdapter() {
      @Override
      public void windowClosing(WindowEvent event) {
        closed.complete(null);
      }
    });
  }

  @Async
  private Coroutine<Void> countPrimes() {
    start.setEnabled(false);
    cancel.setEnabled(true);
    state.setText("counting");
    try {
      long primes = 0;
      for (int i = 0; i < PARTS; i++) {
        int part = i;
        primes += await(toThread(() -> primesIn(part))); // in another thread
        progress.setValue(part + 1); // in the thread of Swing
      }
      state.setText("done");
      cancel.setEnabled(false);
      JOptionPane.showMessageDialog(frame, primes + " primes"); // the clock goes on meanwhile
    } finally {
      if (currentTask().cancelling() > 0) {
        state.setText("cancelled");
      }
      progress.setValue(0);
      start.setEnabled(true);
      cancel.setEnabled(false);
    }
    return done();
  }

  @Async
  private Coroutine<Void> tick() {
    for (int tenths = 0; ; tenths++) {
      clock.setText(tenths / 10 + "." + tenths % 10 + " s");
      await(sleep(ofMillis(100)));
    }
  }
  // endregion

  private static long primesIn(int part) {
    int first = part * NUMBERS_IN_A_PART;
    return IntStream.range(first, first + NUMBERS_IN_A_PART)
        .filter(PrimesWindow::isPrime)
        .count();
  }

  private static boolean isPrime(int number) {
    return number > 1
        && IntStream.iterate(2, divisor -> divisor * divisor <= number, divisor -> divisor + 1)
            .noneMatch(divisor -> number % divisor == 0);
  }

  /** Shows the window until it is closed. Called on the loop of Swing. */
  @Async
  Coroutine<Void> show() {
    frame.setVisible(true);
    Task<Void> ticking = createTask(tick());
    try {
      await(closed);
    } finally {
      ticking.cancel();
      frame.dispose();
    }
    return done();
  }

  /** Shows a window on the loop of Swing, and waits until it is closed. */
  @Async
  public static Coroutine<Void> program() {
    if (GraphicsEnvironment.isHeadless()) {
      System.out.println("there is no display for a window");
      return done();
    }
    // region loop
    EventLoop swing = SwingLoop.get();
    await(swing.submit(() -> new PrimesWindow().show()));
    await(swing.shutDown());
    // endregion
    return done();
  }
}
