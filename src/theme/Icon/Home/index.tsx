import type {ComponentProps, ReactNode} from 'react';

/** 主页。见 Icon/LightMode。 */
export default function IconHome(props: ComponentProps<'svg'>): ReactNode {
  return <svg viewBox="0 0 24 24" width={24} height={24} {...props}><path fill="currentColor" d="M4 12h2v8h4v-5h4v5h4v-8h2l-8-8z" /></svg>;
}
