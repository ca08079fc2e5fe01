"use strict";

/** Files that the page makes for its reader to keep, and the table as one of them. */
const Files = (() => {
  const MINUTE = 60000;
  const BOM = "\ufeff"; // without it spreadsheets take UTF-8 for something older
  const RUNS = /^[=+\-@\t\r\n＝＋－＠]/; // what a spreadsheet would run as a formula

  const save = (name, blob) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), MINUTE);
  };

  /** Return rows of texts as spreadsheets of the language read them (RFC 4180; French ones want semicolons); a text
      that would be run gets an apostrophe before it, which spreadsheets take for "this is text". */
  const csv = (rows, language) => {
    const guarded = (text) => (RUNS.test(text) ? `'${text}` : text);
    const quoted = (text) => `"${guarded(text).replaceAll('"', '""')}"`;
    return BOM + rows.map((row) => row.map(quoted).join(language === "fr" ? ";" : ",")).join("\r\n") + "\r\n";
  };

  return { save, csv };
})();
