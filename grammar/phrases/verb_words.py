"""Verbs by which plans in other languages than English tell somebody to do something.

By where they stand: at the beginning of a line (Romance and Slavic infinitives, Vietnamese, Indonesian,
Chinese), or at its end (German infinitives, Japanese and Korean nouns of action).  `~` stands for the
endings of an infinitive.
"""

from __future__ import annotations

_ROMANCE = (
    "crear criar creare créer definir definire définir diseñar desenhar projetar progettare concevoir"
    " desarrollar desenvolver sviluppare développer implementar implementare implémenter configurar"
    " configurare configurer instalar installare installer preparar preparare préparer probar testar"
    " testare tester validar validare valider verificar verificare vérifier revisar rivedere réviser"
    " analizar analisar analizzare analyser entrenar treinar addestrare entraîner evaluar avaliar"
    " valutare évaluer comparar confrontare comparer documentar documentare documenter escribir"
    " escrever scrivere écrire redactar redigir redigere rédiger publicar pubblicare publier desplegar"
    " implantar distribuire déployer migrar migrare migrer mover spostare déplacer limpiar limpar"
    " pulire nettoyer cargar carregar caricare charger descargar baixar scaricare télécharger recopilar"
    " recolectar coletar raccogliere collecter extraer extrair estrarre extraire transformar"
    " trasformare transformer integrar integrare intégrer conectar collegare connecter automatizar"
    " automatizzare automatiser optimizar otimizar ottimizzare optimiser ajustar regolare ajuster"
    " corregir corrigir correggere corriger actualizar atualizar aggiornare mettre eliminar rimuovere"
    " supprimer remover añadir agregar adicionar aggiungere ajouter construir costruire construire"
    " montar allestire seleccionar selecionar selezionare sélectionner elegir escolher scegliere"
    " choisir identificar identificare identifier establecer estabelecer stabilire établir realizar"
    " executar eseguire réaliser ejecutar exécuter ejecutar medir misurare mesurer monitorear monitorar"
    " monitorare surveiller reunir levantar mapear mappare cartographier presentar apresentar"
    " presentare présenter entregar consegnare livrer formar capacitar treinar formare former"
    " planificar planejar pianificare planifier investigar pesquisar ricercare rechercher modelar"
    " modellare modéliser generar gerar generare générer registrar registrare enregistrer habilitar"
    " activar ativar attivare activer asegurar garantir garantire assurer organizar organizzare"
    " organiser convertir converter convertire obtener obter ottenere obtenir"
)
_ROMANCE_TOLD = (
    "crea cree crie créez configura configure implementa implemente prepara prepare define défina"
    " escribe escreva ejecuta execute instala instale verifica verifique añade adicione genera gere"
    " entrena treine"
)
_INDONESIAN = (
    "buat membuat siapkan menyiapkan kumpulkan mengumpulkan bangun membangun rancang merancang tulis"
    " menulis uji menguji latih melatih pasang memasang instal menginstal konfigurasi mengonfigurasi"
    " analisis menganalisis bersihkan membersihkan tentukan menentukan definisikan mendefinisikan"
    " terapkan menerapkan kembangkan mengembangkan lakukan melakukan evaluasi mengevaluasi integrasikan"
    " mengintegrasikan dokumentasikan mendokumentasikan perbaiki memperbaiki tambahkan menambahkan"
    " hapus menghapus pindahkan memindahkan validasi memvalidasi unduh mengunduh impor mengimpor ekspor"
    " mengekspor deploy susun menyusun pilih memilih hitung menghitung rilis merilis optimalkan"
    " mengoptimalkan jalankan menjalankan"
)
BEGINNING = frozenset((*_ROMANCE.split(), *_ROMANCE_TOLD.split(), *_INDONESIAN.split()))
"""Words that a line begins with."""

VIETNAMESE = (
    "xây dựng|thiết kế|thiết lập|tạo|viết|cài đặt|triển khai|thu thập|kiểm tra|kiểm thử|phân tích"
    "|huấn luyện|chuẩn bị|cấu hình|tích hợp|đánh giá|hoàn thiện|phát triển|xác định|làm sạch|tiền xử lý"
    "|tối ưu|nghiên cứu|khảo sát|lập|chạy|cập nhật|thêm|sửa|xóa|đăng ký|thực hiện|tổng hợp|so sánh|lựa chọn"
    "|chọn|báo cáo|định nghĩa|bắt đầu|hoàn thành|hoàn tất|khởi tạo|sinh|trực quan hóa|rà soát|kết nối"
    "|áp dụng|đọc|tìm hiểu|thử nghiệm|vẽ|trình bày|nộp|xử lý|chuyển|tách|gộp|lưu|tải|nhập|xuất|tính|đo"
    "|theo dõi|giám sát|đảm bảo|mở rộng|nâng cấp|di chuyển|gắn nhãn|chia|chuẩn hóa|bổ sung|cải thiện"
    "|hiển thị|quản lý|đề xuất|tinh chỉnh|khai thác|trích xuất|kết hợp|đóng gói|ghi nhận|khắc phục"
)
"""How Vietnamese lines begin, in one or two words."""

_GERMAN = (
    "einrichten erstellen anlegen schreiben prüfen testen aufsetzen entwickeln bauen bereitstellen"
    " ausrollen vorbereiten durchführen erheben sammeln laden bereinigen umsetzen einführen ablösen"
    " überprüfen abstimmen festlegen klären planen entwerfen vergleichen auswerten messen anpassen"
    " ergänzen entfernen umstellen anbinden abschalten einspielen freigeben schulen dokumentieren"
    " übertragen verschieben verbinden aufbauen ausführen auswählen bestimmen beschaffen verfassen"
    " veröffentlichen überwachen aktualisieren herunterladen hochladen einbinden zusammenführen"
    " aufräumen abnehmen übergeben"
)
GERMAN = frozenset(_GERMAN.split())
"""How German lines end; besides, all that end with "-ieren"."""

CHINESE = (
    "完成|编写|編寫|创建|建立|实现|實現|下载|清洗|训练|訓練|设计|設計|开发|開發|测试|測試|部署|配置|准备"
    "|準備|整理|收集|采集|分析|优化|優化|搭建|安装|集成|新增|添加|增加|移植|移动|迁移|重构|更新|修改|删除"
    "|定义|确认|验证|评估|生成|输出|读取|支持|保存|记录|处理|梳理|调研|撰写|制定|接入|引入|落地|上线|修复"
    "|补齐|补充|统一|拆分|封装|对接|编排|构建|划分|选择|制作|导入|导出"
)
"""What Chinese lines of work have near their beginning."""

JAPANESE = (
    "作成|実装|構築|設定|導入|調査|検証|整備|定義|設計|開発|テスト|確認|準備|収集|分析|学習|評価|追加|選定"
    "|移行|修正|更新|比較|整理|削除|抽出|測定|計測|公開|出力|統合|最適化|改善|決定|する|行う|作る|書く"
)
KOREAN = (
    "구현|작성|설계|구축|설정|추가|배포|학습|수집|테스트|분석|정의|개발|검증|준비|생성|적용|통합|최적화"
    "|평가|조사|확인|연동|정리|선정|이관|수정|비교|제거|훈련|설치|하기|한다|만들기"
)
"""How Japanese and Korean lines of work end."""
