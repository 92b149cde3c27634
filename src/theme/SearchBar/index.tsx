/** 页眉的搜索框；首页正文里有一个大的，页眉就不再放。 */
import type {ReactNode} from 'react';
import {useLocation} from '@docusaurus/router';
import useBaseUrl from '@docusaurus/useBaseUrl';
import SearchBox from '@site/src/site/components/SearchBox';

export default function SearchBar(): ReactNode {
  const home = useBaseUrl('/');
  return useLocation().pathname === home ? null : <SearchBox />;
}
