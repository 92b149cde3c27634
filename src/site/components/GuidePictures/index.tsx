import useBaseUrl from '@docusaurus/useBaseUrl';
import type {ReactNode} from 'react';
import {pictureHref, type GuidePicture} from '@site/src/domain/views/guide-picture';
import styles from './styles.module.css';

/** 指南里一步的图，图题即替代文字。 */
export default function GuidePictures({pictures, step}: {pictures: readonly GuidePicture[]; step: string}): ReactNode {
  return pictures.filter((picture) => picture.step === step).map((picture) => <Picture key={picture.name} {...picture} />);
}

function Picture({name, alt, width, height}: GuidePicture): ReactNode {
  const src = useBaseUrl(pictureHref(name));
  // 手机上图缩得小：点了看原图。
  return <figure className="ws-figure"><a href={src}><img className={styles.picture} src={src} alt={alt} loading="lazy" width={width} height={height} /></a><figcaption className={styles.caption} aria-hidden="true">{alt}</figcaption></figure>;
}
