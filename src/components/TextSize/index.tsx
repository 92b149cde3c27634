import {useEffect, useState, type ReactNode} from 'react';

/** 大字切换（适老）：记在本机，下次照旧。手机菜单里占一行。 */
export default function TextSizeItem({mobile = false}: {mobile?: boolean}): ReactNode {
  const [large, setLarge] = useState(false);
  useEffect(() => setLarge(document.documentElement.dataset.textSize === 'large'), []);
  const toggle = (): void => {
    const next = !large;
    setLarge(next);
    if (next) document.documentElement.dataset.textSize = 'large';
    else delete document.documentElement.dataset.textSize;
    try {
      localStorage.setItem('text-size', next ? 'large' : 'normal');
    } catch {
      // 隐私模式下存不了，本页仍然生效。
    }
  };
  const button = (
    <button type="button" className={mobile ? 'menu__link ws-text-size' : 'clean-btn navbar__link ws-text-size'} aria-pressed={large} onClick={toggle}>
      {large ? '标准字' : '大字'}
    </button>
  );
  return mobile ? <li className="menu__list-item">{button}</li> : button;
}
