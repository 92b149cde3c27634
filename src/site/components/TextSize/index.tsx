import {useSyncExternalStore, type ReactNode} from 'react';

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function isLarge(): boolean {
  return document.documentElement.dataset.textSize === 'large';
}

/** 大字记在本机，下次照旧；首次绘制前由 src/site/page-weight/bundling 的内联脚本恢复。 */
function setLarge(large: boolean): void {
  if (large) document.documentElement.dataset.textSize = 'large';
  else delete document.documentElement.dataset.textSize;
  try {
    localStorage.setItem('text-size', large ? 'large' : 'normal');
  } catch {
    // 隐私模式下存不了，本页仍然生效。
  }
  listeners.forEach((listener) => listener());
}

/** 大字切换（适老）。手机菜单里占一行。 */
export default function TextSizeItem({mobile = false}: {mobile?: boolean}): ReactNode {
  const large = useSyncExternalStore(subscribe, isLarge, () => false);
  const button = (
    <button type="button" className={mobile ? 'clean-btn menu__link ws-text-size' : 'clean-btn navbar__link ws-text-size'} aria-pressed={large} onClick={() => setLarge(!large)}>
      {large ? '标准字' : '大字'}
    </button>
  );
  return mobile ? <li className="menu__list-item">{button}</li> : button;
}
