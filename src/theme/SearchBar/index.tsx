/** 包一层只为一事：原插件的输入框写死了英文的 aria-label。 */
import {useEffect, type ComponentProps, type ReactNode} from 'react';
import SearchBar from '@theme-original/SearchBar';

export default function SearchBarWrapper(props: ComponentProps<typeof SearchBar>): ReactNode {
  useEffect(() => document.querySelector('.navbar__search-input')?.setAttribute('aria-label', '查标准'), []);
  return <SearchBar {...props} />;
}
