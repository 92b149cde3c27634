import type {ComponentProps, ReactNode} from 'react';

/** 跟随系统：半明半暗。见 Icon/LightMode。 */
export default function IconSystemColorMode(props: ComponentProps<'svg'>): ReactNode {
  return <svg viewBox="0 0 24 24" width={24} height={24} {...props}><path fill="none" stroke="currentColor" strokeWidth={2} d="M12 4a8 8 0 1 0 .1 0z" /><path fill="currentColor" d="M12 4a8 8 0 0 1 0 16z" /></svg>;
}
