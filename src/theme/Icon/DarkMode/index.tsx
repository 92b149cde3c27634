import type {ComponentProps, ReactNode} from 'react';

/** 深色：月亮。见 Icon/LightMode。 */
export default function IconDarkMode(props: ComponentProps<'svg'>): ReactNode {
  return <svg viewBox="0 0 24 24" width={24} height={24} {...props}><path fill="none" stroke="currentColor" strokeWidth={2} strokeLinejoin="round" d="M19.5 14A8 8 0 1 1 10 4.5a7 7 0 0 0 9.5 9.5z" /></svg>;
}
