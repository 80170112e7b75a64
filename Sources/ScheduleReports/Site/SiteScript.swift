/// Small scripts that stand in the pages; everything can be read without them.
public enum SiteScript: Hashable, Sendable {
  /// Filters the rows of the page's list: see `FilterForm`.
  case filter
  /// Searches the index in the page: see `SearchPage`.
  case search

  var source: String {
    switch self {
    case .filter: return Self.filterSource
    case .search: return Self.searchSource
    }
  }

  private static let filterSource = """

    (function () {
      var form = document.getElementById("filter");
      var rows = Array.prototype.slice.call(document.querySelectorAll("#list tbody tr"));
      var count = document.getElementById("filter-count");
      var words = count.getAttribute("data-words").split("#");
      var word = document.getElementById("filter-word");
      var fields = Array.prototype.slice.call(form.querySelectorAll("select"));
      function show() {
        var text = word.value.trim().toLowerCase();
        var shown = 0;
        rows.forEach(function (row) {
          var fits = !text || row.textContent.toLowerCase().indexOf(text) >= 0;
          fields.forEach(function (field) {
            var own = (row.getAttribute("data-" + field.name) || "").split("|");
            if (field.value && own.indexOf(field.value) < 0) fits = false;
          });
          row.hidden = !fits;
          if (fits) shown += 1;
        });
        count.textContent = words[0] + shown + words[1] + rows.length + words[2];
      }
      form.hidden = false;
      form.addEventListener("input", show);
      form.addEventListener("submit", function (event) { event.preventDefault(); });
      form.addEventListener("reset", function () { window.setTimeout(show, 0); });
      show();
    })();

    """

  private static let searchSource = """

    (function () {
      var index = JSON.parse(document.getElementById("index").textContent);
      var form = document.getElementById("search");
      var word = document.getElementById("search-word");
      var list = document.getElementById("found");
      var count = document.getElementById("search-count");
      var words = count.getAttribute("data-words").split("#");
      var most = 200;
      function show() {
        var text = word.value.trim().toLowerCase();
        var found = 0;
        list.textContent = "";
        if (text) index.forEach(function (group) {
          group[2].forEach(function (name, number) {
            if (name.toLowerCase().indexOf(text) < 0) return;
            found += 1;
            if (found > most) return;
            var item = document.createElement("li");
            var link = document.createElement("a");
            link.href = group[1].replace("*", group[3] + number);
            link.textContent = name;
            item.appendChild(link);
            item.appendChild(document.createTextNode(" " + group[0]));
            list.appendChild(item);
          });
        });
        count.textContent = text ? words[0] + found + words[1] + (found > most ? words[2] : "") : "";
      }
      form.addEventListener("submit", function (event) { event.preventDefault(); show(); });
      form.addEventListener("input", show);
      var asked = /[?&]q=([^&]*)/.exec(window.location.search);
      if (asked) {
        try { word.value = decodeURIComponent(asked[1].replace(/[+]/g, " ")); } catch (error) { word.value = ""; }
      }
      show();
    })();

    """
}
