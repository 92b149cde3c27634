import type {ComponentProps, ReactNode} from 'react';

/** 浅色：太阳。每页都带着它，主题的那个有一千多字节，照样子画简单些。 */
export default function IconLightMode(props: ComponentProps<'svg'>): ReactNode {
  return <svg viewBox="0 0 24 24" width={24} height={24} {...props}><path fill="none" stroke="currentColor" strokeWidth={2} strokeLinecap="round" d="M12 8a4 4 0 1 0 .1 0zM12 3v1m0 16v1M3 12h1m16 0h1M6 6l.5.5m11 11 .5.5m0-12-.5.5m-11 11-.5.5" /></svg>;
}
