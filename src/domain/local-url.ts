/** 是不是本机的网址：没有设网址的网站，写出去的都是它，别人打不开。 */
export function isLocal(url: string): boolean {
  return /^https?:\/\/(localhost|[^/:]+\.localhost|127(\.\d+){3}|0\.0\.0\.0|\[::1?\])(?=[:/?#]|$)/i.test(url);
}
