/**
 * 手工改坏的 #（如 #%、#%E4）：路由按编码解它，解不开就整页出错。没有编对的 % 都当作字，写成 %25，再交给路由。
 */

/** 解得开的照原样。 */
export function decodableHash(hash: string): string {
  try {
    decodeURIComponent(hash);
    return hash;
  } catch {
    return hash.replace(/%/g, '%25');
  }
}

function mend(): void {
  const {hash, pathname, search} = window.location;
  const sound = decodableHash(hash);
  if (sound !== hash) window.history.replaceState(window.history.state, '', pathname + search + sound);
}

if (typeof window !== 'undefined') {
  mend();
  // 各模块先于路由装好，所以先听到。
  for (const type of ['popstate', 'hashchange']) window.addEventListener(type, mend);
}
