package dev.fermata.stream.internal.server;

import static dev.fermata.Fermata.await;
import static dev.fermata.Fermata.done;

import dev.fermata.Async;
import dev.fermata.Coroutine;
import dev.fermata.stream.Listener;
import dev.fermata.stream.Network;
import dev.fermata.stream.SocketSettings;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;

/** Listens on several addresses, or on none. */
public final class Binding {
  private static final int MOST_TRIES = 10;

  private final Network network = Network.current();
  private final List<Place> places;
  private final int backlog;
  private final SocketSettings options;

  private List<Listener> listeners = new ArrayList<>();

  /** The port that was chosen for those who have asked for any; 0 before. */
  private int chosen;

  public Binding(List<Place> places, int backlog, SocketSettings options) {
    this.places = List.copyOf(places);
    this.backlog = backlog;
    this.options = options;
  }

  /**
   * Gives what listens. A port that is free at one address may be taken at another: tries again.
   */
  @Async
  public Coroutine<List<Listener>> bind() throws IOException {
    for (int tries = 1; ; tries++) {
      try {
        await(bindAll());
        return done(listeners);
      } catch (BindException e) {
        if (chosen == 0 || tries == MOST_TRIES) {
          throw e;
        }
      }
    }
  }

  @Async
  private Coroutine<Void> bindAll() throws IOException {
    boolean bound = false;
    chosen = 0;
    try {
      for (Place place : places) {
        if (place.host() == null) {
          await(bind(place.address()));
        } else {
          await(bind(place));
        }
      }
      bound = true;
    } finally {
      if (!bound) {
        await(closeAll());
      }
    }
    return done();
  }

  /** Listens on all addresses of a name that this machine has. */
  @Async
  private Coroutine<Void> bind(Place place) throws IOException {
    List<InetAddress> addresses = await(network.resolve(place.host()));
    int before = listeners.size();
    BindException missing = null;
    for (InetAddress each : addresses) {
      try {
        await(bind(new InetSocketAddress(each, place.port())));
      } catch (BindException e) {
        if (addresses.size() == 1 || NetworkInterface.getByInetAddress(each) != null) {
          throw e;
        }
        missing = e;
      }
    }
    if (listeners.size() == before && missing != null) {
      throw missing;
    }
    return done();
  }

  @Async
  private Coroutine<Void> bind(SocketAddress address) throws IOException {
    boolean any = address instanceof InetSocketAddress internet && internet.getPort() == 0;
    SocketAddress wanted =
        any ? new InetSocketAddress(((InetSocketAddress) address).getAddress(), chosen) : address;
    Listener listener = await(network.listen(wanted, backlog, options));
    listeners.add(listener);
    if (any) {
      chosen = ((InetSocketAddress) listener.address()).getPort();
    }
    return done();
  }

  @Async
  private Coroutine<Void> closeAll() {
    List<Listener> all = listeners;
    listeners = new ArrayList<>();
    for (Listener each : all) {
      await(each.closeAsync());
    }
    return done();
  }
}
