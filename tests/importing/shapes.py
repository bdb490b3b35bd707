"""PR/FAQs on invented subjects, each in another shape, and what is wanted of each."""

E1, E2 = "faq.external.0", "faq.external.1"
I1, I2 = "faq.internal.0", "faq.internal.1"
PR = "press_release"
COST = {f"{E1}.question": "What does it cost?", f"{E1}.answer": "Two euros a month."}
WHY = {f"{I1}.question": "Why now?", f"{I1}.answer": "The old pumps end in March."}

MARKDOWN: dict[str, tuple[str, dict[str, str]]] = {
    "question and answer in bold": (
        "# Pump\n\n## Press Release\n\n### Headline\n\nWells run all night\n\n## FAQ\n\n"
        "**Q: What does it cost?**\n\nA: Two euros a month.\n\n"
        "**Q:** Who mends it?\n**A:** The village smith.\n\n"
        "## Internal FAQ\n\n**Q1:** Why now?\n\n**A1:** The old pumps end in March.\n",
        {
            "title": "Pump", f"{PR}.headline": "Wells run all night", **COST, **WHY,
            f"{E2}.question": "Who mends it?", f"{E2}.answer": "The village smith.",
        },
    ),
    "headings of the third level": (
        "# Pump\n\n## External FAQ\n\n### What does it cost?\n\nTwo euros a month.\n\n"
        "### Who mends it\n\nThe smith.\n\n- on Mondays\n- on Fridays\n\n"
        "## Internal FAQ\n\n### Why now?\n\nThe old pumps end in March.\n",
        {
            "title": "Pump", **COST, **WHY, f"{E2}.question": "Who mends it",
            f"{E2}.answer": "The smith.\n\n- on Mondays\n- on Fridays",
        },
    ),
    "lines in bold": (
        "**Customer FAQs**\n\n**What does it cost?**\n\nTwo euros a month.\n\n"
        "**Who mends it?**\nThe smith.\n\n**Internal FAQs**\n\n**Why now?**\n\n"
        "The old pumps end in March.\n",
        {**COST, **WHY, f"{E2}.question": "Who mends it?", f"{E2}.answer": "The smith."},
    ),
    "numbered": (
        "## Frequently Asked Questions\n\n1. **What does it cost?** Two euros a month.\n"
        "2. **Who mends it?**\n   The smith.\n\n## Internal FAQ\n\n1. Why now?\n\n"
        "   The old pumps end in March.\n2. Who pays?\n\n   The council.\n",
        {
            **COST, **WHY, f"{E2}.question": "Who mends it?", f"{E2}.answer": "The smith.",
            f"{I2}.question": "Who pays?", f"{I2}.answer": "The council.",
        },
    ),
    "numbered headings": (
        "# 1. Press Release\n\n## 1.1 Problem\n\nWells stand still.\n\n# 2. External FAQ\n\n"
        "## 2.1. What does it cost?\n\nTwo euros a month.\n\n# 3. Internal FAQ\n\n"
        "## Why now?\n\nThe old pumps end in March.\n",
        {
            f"{PR}.problem": "Wells stand still.", f"{E1}.question": "What does it cost?",
            f"{E1}.answer": "Two euros a month.", **WHY,
        },
    ),
    "a table of questions": (
        "## External FAQ\n\n| Question | Answer |\n|---|---|\n"
        "| What does it cost? | Two euros a month. |\n| Who mends it? | The smith. |\n\n"
        "## Internal FAQ\n\n| Question | Answer |\n|:--|:--|\n"
        "| Why now? | The old pumps end in March. |\n",
        {**COST, **WHY, f"{E2}.question": "Who mends it?", f"{E2}.answer": "The smith."},
    ),
    "labels in a row": (
        "PR/FAQ\n\nTitle: Night pump\nSubtitle: Villages draw water at night.\n"
        "Date: 3 June 2026\nSummary: Pumps now run on stored sun.\n"
        "Problem: Wells stand still after six.\nSolution: A battery of lead.\n\n"
        "FAQ\n\nQ: What does it cost?\nA: Two euros a month.\n",
        {
            "title": "Night pump", f"{PR}.subheading": "Villages draw water at night.",
            "launch": "2026-06-03", f"{PR}.summary": "Pumps now run on stored sun.",
            f"{PR}.problem": "Wells stand still after six.",
            f"{PR}.solution": "A battery of lead.",
        },
    ),
    "german": (
        "# Nachtpumpe\n\n## Pressemitteilung\n\n### Die Überschrift\n\nWasser auch nachts\n\n"
        "### Das Problem\n\nBrunnen stehen still.\n\n### Die Lösung\n\nEin Speicher.\n\n"
        "## Externe FAQ: Fragen von Kunden\n\n**Frage:** Was kostet es?\n"
        "**Antwort:** Zwei Euro.\n\n## Quellen\n\n- Zählung an 8 Brunnen\n",
        {
            "title": "Nachtpumpe", "language": "de", f"{PR}.headline": "Wasser auch nachts",
            f"{PR}.problem": "Brunnen stehen still.", f"{PR}.solution": "Ein Speicher.",
            f"{E1}.question": "Was kostet es?", f"{E1}.answer": "Zwei Euro.",
            "sources.0.what": "Zählung an 8 Brunnen",
        },
    ),
    "japanese": (
        "# 夜のポンプ\n\n## プレスリリース\n\n### 見出し\n\n夜も水が出る\n\n### 課題\n\n"
        "井戸が止まる。\n\n"
        "## よくある質問\n\nQ：料金はいくらですか？\nA：月2ユーロです。\n\n## 社内FAQ\n\n"
        "### なぜ今ですか？\n\n古いポンプが止まるから。\n",
        {
            "title": "夜のポンプ", f"{PR}.headline": "夜も水が出る",
            f"{PR}.problem": "井戸が止まる。",
            f"{E1}.question": "料金はいくらですか？", f"{E1}.answer": "月2ユーロです。",
            f"{I1}.question": "なぜ今ですか？", f"{I1}.answer": "古いポンプが止まるから。",
        },
    ),
    "french five questions": (
        "# Pompe\n\n## Qui est votre client ?\n\nLes maires.\n\n"
        "## Quel est le problème ou l’occasion du client ?\n\nLe puits s’arrête.\n\n"
        "## Comment savez-vous ce dont le client a besoin ?\n\n8 visites.\n",
        {
            "who": "Les maires.", "problem": "Le puits s’arrête.", "evidence": "8 visites.",
            "language": "fr",
        },
    ),
    "an issue form": (
        "### Who is the customer?\n\nMayors of villages with one well.\n\n"
        "### What is the customer problem or opportunity?\n\nThe well stands still at six.\n\n"
        "### What is the most important customer benefit?\n\nWater at night.\n\n"
        "### How do you know what customers need or want?\n\n_No response_\n\n"
        "### What does the customer experience look like?\n\n1. She turns it on.\n2. It runs.\n",
        {
            "who": "Mayors of villages with one well.",
            "problem": "The well stands still at six.", "benefit": "Water at night.",
            "evidence": "", "experience": "1. She turns it on.\n2. It runs.",
        },
    ),
    "five questions in a list": (
        "# Pump\n\n1. **Who is the customer?** Mayors.\n"
        "2. **What is the customer problem or opportunity?** Wells stop.\n"
        "3. **What is the most important customer benefit?** Water at night.\n"
        "4. **How do you know what customers need or want?** We saw 8.\n"
        "5. **What does the customer experience look like?**\n   She turns it on.\n",
        {
            "who": "Mayors.", "problem": "Wells stop.", "benefit": "Water at night.",
            "evidence": "We saw 8.", "experience": "She turns it on.",
        },
    ),
    "five questions in a table": (
        "# Pump\n\n| Question | Answer |\n|---|---|\n| Customer | Mayors. |\n"
        "| Problem | Wells stop. |\n| Benefit | Water at night. |\n| Evidence | We saw 8. |\n"
        "| Experience | She turns it on. |\n",
        {
            "who": "Mayors.", "problem": "Wells stop.", "benefit": "Water at night.",
            "evidence": "We saw 8.", "experience": "She turns it on.",
        },
    ),
    "a press release without labels": (
        "# Villages draw water at night\n\n*One battery keeps the only well running.*\n\n"
        "**SEATTLE – June 3, 2026 –** Night Pump starts in 40 villages.\n\n"
        "Wells stand still after six.\n\nThe battery runs the pump.\n\n"
        "“We sat at wells for a week,” said Ada Lund, CEO of Night Pump. “Nobody slept.”\n\n"
        "A mayor rings us, and we come.\n\n"
        "“I sleep now,” says Omar Bey, mayor of Tarn.\n\nVisit https://example.org today.\n\n"
        "## FAQ\n\n### What does it cost?\n\nTwo euros a month.\n",
        {
            "title": "Villages draw water at night", "place": "SEATTLE", "launch": "2026-06-03",
            f"{PR}.subheading": "One battery keeps the only well running.",
            f"{PR}.summary": "Night Pump starts in 40 villages.",
            f"{PR}.problem": "Wells stand still after six.",
            f"{PR}.solution": "The battery runs the pump.",
            f"{PR}.leader_quote.text": "We sat at wells for a week. Nobody slept.",
            f"{PR}.leader_quote.name": "Ada Lund",
            f"{PR}.leader_quote.title": "CEO of Night Pump",
            f"{PR}.customer_quote.text": "I sleep now.",
            f"{PR}.customer_quote.name": "Omar Bey",
            f"{PR}.customer_quote.role": "mayor of Tarn",
            f"{PR}.getting_started": "A mayor rings us, and we come.",
            f"{PR}.call_to_action": "Visit https://example.org today.",
            **COST,
        },
    ),
    "quotes below headings": (
        "## Press Release\n\n### Leader Quote\n\n> We sat at wells.\n>\n> — Ada Lund, founder\n\n"
        "### Customer Quote\n\n> \"I sleep.\"\n> -- Omar Bey, mayor\n\n"
        "### Call to Action\n\nRing us.\n",
        {
            f"{PR}.leader_quote.text": "We sat at wells.",
            f"{PR}.leader_quote.name": "Ada Lund", f"{PR}.leader_quote.title": "founder",
            f"{PR}.customer_quote.text": "I sleep.", f"{PR}.customer_quote.name": "Omar Bey",
            f"{PR}.call_to_action": "Ring us.",
        },
    ),
    "footnotes and what is left out": (
        "# Pump\n\n## How we know\n\nWells stop [^count] often.[^2]\n\n"
        "## Out of scope\n\n- Drinking water\n- Towns\n\n"
        "[^count]: [Count at 8 wells](https://example.org/count)\n[^2]: Talks with mayors,\n"
        "    May 2026\n",
        {
            "evidence": "Wells stop [^count] often.[^2]", "out_of_scope.0": "Drinking water",
            "out_of_scope.1": "Towns", "sources.0.id": "count",
            "sources.0.what": "Count at 8 wells", "sources.0.link": "https://example.org/count",
            "sources.1.id": "2", "sources.1.what": "Talks with mayors, May 2026",
        },
    ),
    "front matter and underlined headings": (
        "---\ntitle: Night pump\nstatus: Review\nowner: Ada Lund\ntags: wells\n---\n\n"
        "External FAQ\n============\n\nWhat does it cost?\n------------------\n\n"
        "Two euros a month.\n\nAppendix\n========\n\nPlans of the pump.\n",
        {
            "title": "Night pump", "status": "review", "owner": "Ada Lund", **COST,
            "unplaced": "tags: wells\n\n# Appendix\n\nPlans of the pump.",
        },
    ),
    "plain lines": (
        "EXTERNAL FAQ\n\nWhat does it cost?\nTwo euros a month.\n\nWho mends it?\n\nThe smith.\n\n"
        "INTERNAL FAQ\n\nWhy now?\n\nThe old pumps end in March.\n\nSee [plan][p].\n\n"
        "[p]: https://example.org/plan\n",
        {
            **COST, f"{E2}.question": "Who mends it?", f"{E2}.answer": "The smith.",
            f"{I1}.question": "Why now?",
            f"{I1}.answer": "The old pumps end in March.\n\nSee [plan][p].\n\n"
            "[p]: https://example.org/plan",
        },
    ),
}  # fmt: skip

HTML: dict[str, tuple[str, dict[str, str]]] = {
    "headings": (
        "<!doctype html><title>Pump - Wiki</title><style>p {color: red}</style><h1>Pump</h1>"
        "<h2>Press Release</h2><h3>Problem</h3><p>Wells <b>stop</b> at 6 &amp; later."
        "<script>alert('run')</script></p><h2>FAQ</h2><h3>What does it cost?</h3>"
        "<p>Two euros a month.</p>",
        {"title": "Pump", f"{PR}.problem": "Wells **stop** at 6 & later.", **COST},
    ),
    "definitions": (
        "<h2>External FAQ</h2><dl><dt>What does it cost?</dt><dd>Two euros a month.</dd></dl>"
        "<h2>Internal FAQ</h2><details><summary>Why now?</summary>"
        "The old pumps end in March.</details>",
        {**COST, **WHY},
    ),
    "a table": (
        "<h1>Pump</h1><h2>FAQ</h2><table><tr><th>Question</th><th>Answer</th></tr>"
        "<tr><td><p>What does it cost?</p></td><td><p>Two euros a month.</p></td></tr></table>",
        COST,
    ),
    "paragraphs in bold, and lists": (
        "<title>Night pump</title><p><strong>FAQ</strong></p><p><strong>Q: What does it cost?"
        "</strong><br>A: Two euros a month.</p><p><strong>Q: Who mends it?</strong></p>"
        "<ul><li>The smith</li><li>The <a href='https://example.org/'>mayor</a>"
        "<a href='javascript:x()'>s</a></li></ul>",
        {
            "title": "Night pump", **COST, f"{E2}.question": "Who mends it?",
            f"{E2}.answer": "- The smith\n- The [mayor](https://example.org/)s",
        },
    ),
}  # fmt: skip
