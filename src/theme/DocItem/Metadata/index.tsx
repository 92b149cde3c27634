/** 最新一版有两个地址；带版次的那个把规范地址指向不带版次的。 */
import Head from '@docusaurus/Head';
import {useLocation} from '@docusaurus/router';
import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import {useDoc} from '@docusaurus/plugin-content-docs/client';
import Metadata from '@theme-original/DocItem/Metadata';
import type {ReactNode} from 'react';

export default function MetadataWrapper(): ReactNode {
  const {metadata} = useDoc();
  const {pathname} = useLocation();
  const {siteConfig} = useDocusaurusContext();
  return (
    <>
      <Metadata />
      {pathname !== metadata.permalink && (
        <Head>
          <link rel="canonical" href={siteConfig.url + metadata.permalink} />
        </Head>
      )}
    </>
  );
}
