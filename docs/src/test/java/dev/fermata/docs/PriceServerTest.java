package dev.fermata.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

class PriceServerTest {

  @Test
  void theServerOfTheGuideAnswers() throws Exception {
    try (PriceServer server = new PriceServer()) {
      HttpRequest request = HttpRequest.newBuilder(server.address()).build();
      assertEquals(
          "5", HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body());
    }
  }
}
