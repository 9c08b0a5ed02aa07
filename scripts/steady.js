// Puts what differs from one run to the next into its form in the pictures: the days since the site
// was filled become days since `day`, and the site's address and the secret of a link made-up ones.
// Takes both days, as YYYY-MM-DD.
([today, day]) => {
    const MONTHS = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août",
        "septembre", "octobre", "novembre", "décembre"];
    const names = MONTHS.join("|");
    const [from, to] = [new Date(today), new Date(day)];
    const moved = (date) => {
        const days = Math.round((date - from) / 864e5);
        return days < -1 ? null : new Date(to.getTime() + days * 864e5);
    };
    const at = (year, month, date) => new Date(Date.UTC(year, month, date));
    const two = (number) => String(number).padStart(2, "0");
    const steady = (text) => text
        .replace(/http:\/\/127\.0\.0\.1:\d+/g, "https://rencontres.example.org")
        .replace(/(\/relecture\/)[\w-]{20,}/g, "$1un-lien-secret")
        .replace(/(il\sy\sa\s)\d+(\s)(?:seconde|minute)s?/gi, "$11$2minute")
        .replace(new RegExp(`(\\d{1,2})(?:er)? (${names})(?: (\\d{4}))?`, "g"),
            (old, date, month, year) => {
                const then = at(year ?? from.getUTCFullYear(), MONTHS.indexOf(month), date);
                const now = moved(then);
                if (!now) return old;
                const words = `${now.getUTCDate()} ${MONTHS[now.getUTCMonth()]}`;
                return year ? `${words} ${now.getUTCFullYear()}` : words;
            })
        .replace(new RegExp(`(^|[^\\d\\s]\\s)(${names})\\s(\\d{4})`, "g"), (old, before, month, year) =>
            at(year, MONTHS.indexOf(month), from.getUTCDate()) < from ? old
                : `${before}${MONTHS[to.getUTCMonth()]} ${to.getUTCFullYear()}`)
        .replace(/(\d{2})\/(\d{2})\/(\d{4})/g, (old, date, month, year) => {
            const now = moved(at(year, month - 1, date));
            return now
                ? `${two(now.getUTCDate())}/${two(now.getUTCMonth() + 1)}/${now.getUTCFullYear()}`
                : old;
        })
        .replace(/\b\d{1,2}:\d{2}\b/g, "10:00");
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const node = walker.currentNode, text = steady(node.data);
        if (text !== node.data) node.data = text;
    }
    for (const field of document.querySelectorAll("input:not([type=hidden])")) {
        if (["text", "url"].includes(field.type)) field.value = steady(field.value);
    }
}
