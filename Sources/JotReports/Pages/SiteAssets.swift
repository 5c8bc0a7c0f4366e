/// What the pages of the site carry beside their text.
enum SiteAssets {
    /// Light and dark by the reader's setting; black on white on paper.
    static let style = """

        :root { --text: #1b1f24; --dim: #57606a; --ground: #ffffff; --code: #f3f4f6; --line: #d0d7de; --link: #0550ae;
          --error: #a40e26; --warning: #7d4e00; --note: #0550ae; }
        @media (prefers-color-scheme: dark) {
          :root { --text: #e6edf3; --dim: #9ea7b3; --ground: #0d1117; --code: #1b222c; --line: #3d444d; --link: #79b8ff;
            --error: #ff8e84; --warning: #e3b341; --note: #79b8ff; } }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--ground); color: var(--text); font: 1rem/1.55 system-ui, sans-serif; }
        main { max-width: 52rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
        h1 { font-size: 1.6rem; line-height: 1.25; } h2 { font-size: 1.2rem; margin-top: 2rem; }
        a { color: var(--link); } a:focus-visible, input:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
        nav { color: var(--dim); }
        code, pre { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: 0.9em; }
        code { background: var(--code); border-radius: 3px; padding: 0.1em 0.25em; overflow-wrap: anywhere; }
        pre { background: var(--code); border-radius: 6px; padding: 0.75rem; white-space: pre-wrap; overflow-wrap: anywhere; }
        pre code { background: none; padding: 0; }
        dl { border: 1px solid var(--line); border-radius: 6px; padding: 0.5rem 0.75rem; }
        dl div { display: grid; grid-template-columns: 9rem 1fr; } dt { color: var(--dim); } dd { margin: 0; }
        table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top; padding: 0.3rem 0.6rem;
          border-bottom: 1px solid var(--line); }
        .rules { list-style: none; padding: 0; } .rules li { padding: 0.35rem 0; border-bottom: 1px solid var(--line); }
        .severity { font-weight: 600; } .error { color: var(--error); } .warning { color: var(--warning); }
        .note { color: var(--note); }
        .search input { font: inherit; width: min(24rem, 100%); padding: 0.35rem 0.5rem; background: var(--ground);
          color: var(--text); border: 1px solid var(--dim); border-radius: 6px; }
        .search label { margin-right: 0.5rem; } [hidden] { display: none; }
        @media print {
          :root { --text: #000; --dim: #333; --ground: #fff; --code: #fff; --line: #999; --link: #000; --error: #000;
            --warning: #000; --note: #000; }
          nav, .search { display: none; } main { max-width: none; padding: 0; } pre { border: 1px solid #999; }
          h1, h2 { break-after: avoid; } pre, dl, li, tr { break-inside: avoid; }
          a[rel]::after { content: " (" attr(href) ")"; font-size: 0.85em; } }

        """

    /// Hides what does not hold all words. `#q=…` in the address searches at once, so a search can be linked to.
    static let script = """

        "use strict";
        const field = document.getElementById("search");
        const found = document.getElementById("found");
        function show() {
          const words = field.value.toLowerCase().split(/\\s+/).filter(Boolean);
          let count = 0;
          for (const section of document.querySelectorAll("section")) {
            let any = false;
            for (const item of section.querySelectorAll("li")) {
              const fits = words.every((word) => item.dataset.text.includes(word));
              item.hidden = !fits;
              if (fits) { any = true; count += 1; }
            }
            section.hidden = !any;
          }
          found.value = words.length ? count + " found" : "";
        }
        function start() {
          const match = /^#q=(.*)$/.exec(location.hash);
          if (match) { try { field.value = decodeURIComponent(match[1]); } catch { field.value = ""; } }
          show();
        }
        field.closest("p").hidden = false;
        field.addEventListener("input", show);
        addEventListener("hashchange", start);
        start();

        """
}
