/** 今天算不算数：网页上印的是从哪天到哪天，今天是哪一种由读者的钟来定。 */

/** 读者那里的今天，如 2026-12-01。 */
function todayHere(): string {
  const now = new Date();
  return new Date(+now - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

/** 给每个 [data-from] 写上“尚未施行”“现行”“已不用”；尚未施行的，显出眼下用哪一版。 */
export function showValidity(): void {
  const today = todayHere();
  for (const mark of document.querySelectorAll<HTMLElement>('[data-from]')) {
    const {from = '', until = '', words = ''} = mark.dataset;
    const at = today < from ? 0 : until && today > until ? 2 : 1;
    mark.textContent = `${words.split(' ')[at]}，`;
    mark.className = at === 1 ? 'ws-now' : '';
    for (const earlier of document.querySelectorAll<HTMLElement>('.ws-until-then')) earlier.hidden = at > 0;
  }
}
