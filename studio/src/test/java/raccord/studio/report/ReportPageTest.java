package raccord.studio.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReportPageTest {
  private static final String HOSTILE =
      "<script>alert(1)</script>\" onload='x' </title><!-- &amp; \u202Egnp.exe";

  @Test
  void hostileNamesStayText() {
    String page = ReportPage.of(new SmallFilm(HOSTILE, 5, 7).report());
    assertThat(page).contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot; onload=&#39;x&#39;");
    assertThat(page).doesNotContain("<script>alert").doesNotContain("\u202E");
    assertThat(occurrences(page, "<script")).isEqualTo(1);
    assertThat(occurrences(page, "<title>")).isEqualTo(1);
    assertThat(page).contains("&amp;amp;");
  }

  @Test
  void asksForNothingOutsideItself() {
    String page = ReportPage.of(new SmallFilm("KITE", 9, 8).report());
    assertThat(page).contains("default-src &#39;none&#39;; img-src data:");
    String markup = page.substring(0, page.indexOf("<script>"));
    Matcher links = Pattern.compile("(?:src|href|url\\()=?[\"']?([^\"')> ]*)").matcher(markup);
    while (links.find()) assertThat(links.group(1)).matches("(?s)data:image/.*|#.*|");
    assertThat(page).doesNotContain("http:").doesNotContain("https:").doesNotContain("@import");
  }

  @Test
  void onlyItsOwnScriptMayRun() throws Exception {
    String page = ReportPage.of(new SmallFilm("KITE", 3, 9).report());
    String script = page.substring(page.indexOf("<script>") + 8, page.indexOf("</script>"));
    byte[] sum =
        MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
    assertThat(page).contains("sha256-" + Base64.getEncoder().encodeToString(sum));
    assertThat(page).doesNotContainPattern("\\son[a-z]+=\"");
  }

  @Test
  void groupsFindingsByShotWithTheirPicturesAndPlots() {
    Report report = new SmallFilm("KITE", 9, 10).report();
    String page = ReportPage.of(report);
    String first = report.open().getFirst().shot();
    String section = page.substring(page.indexOf("id=\"shot-" + first));
    section = section.substring(0, section.indexOf("</section>"));
    assertThat(section).contains(report.open().getFirst().sentence());
    assertThat(occurrences(section, "<svg")).isEqualTo(3);
    assertThat(occurrences(section, "class=\"place wide warning\"")).isEqualTo(3);
    assertThat(occurrences(section, "data:image/jpeg;base64,")).isEqualTo(2);
  }

  @Test
  void offersAWaiveCommandThatNamesTheSource() {
    Report report = new SmallFilm("KI'TE", 9, 10).report();
    assertThat(ReportPage.of(report))
        .contains(
            "raccord waive &#39;/productions/KI&#39;\\&#39;&#39;TE.raccord&#39; exposure-jump"
                + " --media /rushes/A002C001.mov --frames 200-");
  }

  @Test
  void saysPlainlyThatNothingWasFound() {
    Report report = new SmallFilm("CLEAN", 1, 11).report();
    String page = ReportPage.of(report);
    assertThat(page).contains("Nothing found.").doesNotContain("class=\"filters\"");
    assertThat(page).contains("looked at by two rules, and all of it matches");
  }

  @Test
  void foldsWaivedFindingsAway() {
    Report report = new SmallFilm("KITE", 14, 12).report();
    String page = ReportPage.of(report);
    assertThat(page).contains("One finding is waived.").contains("Waived by Mara: A storm.");
    String waived = report.waivers().keySet().iterator().next().sentence();
    assertThat(page.indexOf(waived)).isGreaterThan(page.indexOf("<summary>Waived"));
  }

  @Test
  void aLongFilmStaysSmallEnoughToOpen() {
    Report report = new SmallFilm("LONG", 600, 13).report();
    String page = ReportPage.of(report);
    long pictures =
        report.strip().values().stream().mapToLong(each -> each.length).sum()
            + report.stills().values().stream().mapToLong(each -> each.length).sum();
    // Beside its pictures, a page takes 10 kB a finding at most.
    assertThat(page.length()).isLessThan((int) (pictures * 1.34) + 200 * 10_000);
  }

  @Test
  void quotesWordsForTheShell() {
    assertThat(
            List.of(
                FindingView.quoted("a/b.mov"),
                FindingView.quoted("$(rm)"),
                FindingView.quoted("-x")))
        .containsExactly("a/b.mov", "'$(rm)'", "'-x'");
  }

  private static int occurrences(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }
}
