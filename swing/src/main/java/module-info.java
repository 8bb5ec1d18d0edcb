/** A loop on the event queue of AWT and Swing. */
module dev.fermata.swing {
  requires transitive dev.fermata;
  requires java.desktop;

  exports dev.fermata.swing;
}
